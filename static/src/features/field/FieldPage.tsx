export default function FieldPage() {
  return null;
}
