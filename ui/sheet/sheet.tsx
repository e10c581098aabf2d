/** A page to read and fill in: a head, parts below each other, and one bar that saves. */
import { IconAlertCircle, IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { TextButton } from '../buttons.tsx';
import type { Form } from '../form/use-form.ts';
import { SkeletonLine } from '../skeleton.tsx';
import styles from './sheet.module.css';

interface SheetProps {
  /** Left out where an empty state says it all. */
  title?: ReactNode;
  about?: ReactNode;
  /** A link back to the list this page was opened from. */
  back?: ReactNode;
  /** What can be done with the whole page, at its upper right. */
  actions?: ReactNode;
  /** Lists use the room there is, forms stay narrow enough to read. */
  wide?: boolean;
  children?: ReactNode;
}

export function Sheet({ title, about, back, actions, wide = false, children }: SheetProps) {
  return (
    <div className={styles.sheet} data-wide={wide || undefined}>
      {back && (
        <div className={styles.back}>
          <IconArrowLeft size={16} aria-hidden="true" />
          {back}
        </div>
      )}
      {title && (
        <header className={styles.head}>
          <div className={styles.words}>
            <h1 className={styles.title}>{title}</h1>
            {about && <p className={styles.about}>{about}</p>}
          </div>
          {actions && <div className={styles.actions}>{actions}</div>}
        </header>
      )}
      {children}
    </div>
  );
}

/** The fields of a page, and what happens when they are sent. */
export function SheetForm<V extends object>({ form, children }: { form: Form<V>; children: ReactNode }) {
  return (
    <form noValidate onSubmit={form.submit} className={styles.fields}>
      {children}
    </form>
  );
}

/** One part of the page, with a heading of its own. */
export function Part({ title, about, children }: { title: string; about?: ReactNode; children?: ReactNode }) {
  return (
    <section className={styles.part} aria-label={title}>
      <h2 className={styles.partTitle}>{title}</h2>
      {about && <p className={styles.partAbout}>{about}</p>}
      {children && <div className={styles.fields}>{children}</div>}
    </section>
  );
}

/** Says in one line why something is so, or what was refused. */
export function Notice({ tone = 'plain', children }: { tone?: 'plain' | 'refused'; children: ReactNode }) {
  const refused = tone === 'refused' ? { role: 'alert', tabIndex: -1, 'data-refusal': true } : {};
  return (
    <p className={styles.notice} data-tone={tone} {...refused}>
      <IconAlertCircle size={16} aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}

interface SaveBarProps<V extends object> {
  form: Form<V>;
  /** What the button does, in words. */
  save: string;
  cancel: string;
  /** Where to go when nothing is to be kept; without it, cancel takes the changes back. */
  onCancel?: () => void;
  /** A new thing can be saved before anything was typed: the empty fields say what is missing. */
  fresh?: boolean;
  /** A short form keeps its bar below its fields. */
  still?: boolean;
}

/** Stays in reach at the lower edge while there is something to save. */
export function SaveBar<V extends object>({ form, save, cancel, onCancel, fresh = false, still = false }: SaveBarProps<V>) {
  const open = fresh || form.changed || form.busy;
  return (
    <div className={styles.bar} data-open={open || undefined} data-still={still || undefined}>
      {form.refusal && <Notice tone="refused">{form.refusal}</Notice>}
      <div className={styles.buttons}>
        <TextButton type="submit" look="main" disabled={!open || form.busy} aria-busy={form.busy}>
          {save}
        </TextButton>
        {open && (
          <TextButton look="quiet" onClick={() => (onCancel ? onCancel() : form.undo())} disabled={form.busy}>
            {cancel}
          </TextButton>
        )}
      </div>
    </div>
  );
}

/** Grey fields where fields will be. */
export function SkeletonFields({ count, label }: { count: number; label: string }) {
  return (
    <div role="status" aria-label={label} className={styles.fields}>
      {[...Array(count).keys()].map((at) => (
        <div key={at} className={styles.ghost}>
          <SkeletonLine width={`${14 + ((at * 11) % 16)}%`} />
          <SkeletonLine width="100%" height={32} />
        </div>
      ))}
    </div>
  );
}
