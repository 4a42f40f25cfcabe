import styles from './Avatar.module.css';

const initialsOf = (name: string): string => {
  const parts = name.split(/\s+/u).filter(Boolean);
  return [parts[0], parts.length > 1 ? parts.at(-1) : undefined]
    .map((part) => part?.charAt(0).toUpperCase() ?? '')
    .join('');
};

const tones = 5;
const toneOf = (accountId: string): string => {
  let sum = 0;
  for (const character of accountId) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 997;
  return `tone${sum % tones}`;
};

interface Props {
  accountId: string;
  name: string;
}

/** A person's initials; the whole name on hover and for screen readers. */
export const Avatar = ({ accountId, name }: Props) => (
  <span className={`${styles.avatar} ${styles[toneOf(accountId)]}`} role="img" aria-label={name} title={name}>
    {initialsOf(name)}
  </span>
);
