import PersonIcon from '@atlaskit/icon/core/person';
import avatarCss from './Avatar.module.css';

export interface Person {
  accountId: string;
  displayName: string;
}

const hues = ['blue', 'purple', 'teal', 'orange', 'green', 'magenta', 'red'] as const;

function hueOf(text: string): (typeof hues)[number] {
  let sum = 0;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65521;
  return hues[sum % hues.length] ?? 'blue';
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const last = words.length > 1 ? words[words.length - 1] : '';
  return `${[...(words[0] ?? '?')][0] ?? ''}${[...(last ?? '')][0] ?? ''}`.toUpperCase();
}

/** Initials on the person's own colour; decorative, since the name stands beside it. */
export function Avatar({
  person,
  size = 24,
}: {
  person: Person | null | undefined;
  size?: 20 | 24 | 28 | 32;
}) {
  const sized = { width: size, height: size, fontSize: size <= 20 ? 9 : size <= 28 ? 10 : 12 };
  if (!person) {
    return (
      <span className={`${avatarCss.avatar} ${avatarCss.nobody}`} style={sized} aria-hidden>
        <PersonIcon label="" size="small" />
      </span>
    );
  }
  return (
    <span className={`${avatarCss.avatar} ${avatarCss[hueOf(person.accountId)]}`} style={sized} aria-hidden>
      {initials(person.displayName)}
    </span>
  );
}

/** A person with their name, or a dash of words where there is none. */
export function PersonName({ person, nobody }: { person: Person | null | undefined; nobody: string }) {
  return (
    <span className={avatarCss.person}>
      <Avatar person={person} />
      <span className={avatarCss.name}>{person?.displayName ?? nobody}</span>
    </span>
  );
}

/** The square that stands for a project. */
export function ProjectMark({ projectKey, size = 24 }: { projectKey: string; size?: 24 | 32 }) {
  return (
    <span
      className={`${avatarCss.avatar} ${avatarCss.square} ${avatarCss[hueOf(`project ${projectKey}`)]}`}
      style={{ width: size, height: size, fontSize: size / 2.4 }}
      aria-hidden
    >
      {projectKey.slice(0, 2)}
    </span>
  );
}
