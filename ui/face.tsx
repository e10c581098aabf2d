import type { CSSProperties } from 'react';
import styles from './face.module.css';

/** The same name always has the same tint; ten of them, each AA under its ink in light and dark. */
const hues = [232, 268, 300, 336, 12, 34, 86, 150, 178, 204];
function hueOf(name: string) {
  let sum = 7;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return hues[sum % hues.length];
}

/** Two letters of a Latin name; of a Korean one the given name, as Koreans do, or its first syllable where two would be too small. */
function initialsOf(name: string, size: number) {
  const words = name
    .trim()
    .split(/[\s.@_-]+/)
    .filter(Boolean);
  const whole = words.join('');
  if (/^[\uac00-\ud7af]/.test(whole)) {
    const given = whole.length > 2 ? whole.slice(-2) : whole;
    return size < 24 ? given.slice(0, 1) : given;
  }
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [whole.slice(0, 1)];
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

interface FaceProps {
  name: string;
  size?: number;
  /** Somebody is there now: a ring around the face. */
  here?: boolean;
  /** A group is drawn with square corners. */
  kind?: 'person' | 'group' | 'company';
  /** Spoken and shown on hover; the name when left out, nothing when null (the name stands beside it). */
  label?: string | null;
}

export function Face({ name, size = 20, here = false, kind = 'person', label = name }: FaceProps) {
  const spoken = label === null ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label, title: label };
  const style = { '--size': `${size}px`, '--hue': hueOf(name) } as CSSProperties;
  return <span className={styles.face} style={style} data-here={here || undefined} data-kind={kind} data-initials={initialsOf(name, size)} {...spoken} />;
}

/** A few faces overlapping, as the mark does, and how many more there are. */
export function Faces({ people, count, size = 20 }: { people: { name: string; kind?: 'person' | 'group' | 'company' }[]; count?: number; size?: number }) {
  const more = (count ?? people.length) - people.length;
  const names = people.map((one) => one.name).join(', ') + (more > 0 ? ` +${more}` : '');
  if (people.length === 0) return null;
  return (
    <span className={styles.faces} role="img" aria-label={names} title={names}>
      {people.map((one) => (
        <Face key={`${one.kind}${one.name}`} name={one.name} kind={one.kind ?? 'person'} size={size} label={null} />
      ))}
      {more > 0 && <span className={styles.more}>+{more}</span>}
    </span>
  );
}
