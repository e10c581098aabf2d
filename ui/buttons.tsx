import type { ComponentProps } from 'react';
import styles from './buttons.module.css';

type ButtonProps = Omit<ComponentProps<'button'>, 'className'>;

/** A button with words on it. `main` once per screen. */
export function TextButton({ look = 'plain', wide = false, ...rest }: ButtonProps & { look?: 'plain' | 'main' | 'quiet' | 'danger'; wide?: boolean }) {
  return <button type="button" {...rest} className={styles.button} data-look={look} data-wide={wide || undefined} />;
}

/** A link that leads to a file, drawn as a button. */
export function ButtonLink({ look = 'plain', ...rest }: Omit<ComponentProps<'a'>, 'className'> & { look?: 'plain' | 'main' }) {
  return <a {...rest} className={styles.button} data-look={look} />;
}

/** A button with only a picture; `label` is what is spoken and shown on hover. */
export function IconButton({ label, size = 28, on = false, ...rest }: ButtonProps & { label: string; size?: number; on?: boolean }) {
  return (
    <button type="button" title={label} {...rest} aria-label={label} className={styles.icon} data-on={on || undefined} style={{ width: size, height: size }} />
  );
}
