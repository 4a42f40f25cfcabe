export default function SignOffPage() {
  return null;
}
