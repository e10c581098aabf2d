/** A field for a short letter: bold, lists, links. The editor comes when the field is on the screen. */
import { Input } from '@mantine/core';
import { lazy, Suspense, useId } from 'react';
import styles from './rich-field.module.css';

const RichEditor = lazy(() => import('./rich-editor.tsx').then((file) => ({ default: file.RichEditor })));

export interface RichWords {
  bold: string;
  italic: string;
  bullets: string;
  numbers: string;
  quote: string;
  link: string;
  link_ask: string;
  link_set: string;
  link_remove: string;
  toolbar: string;
}

interface RichFieldProps {
  label: string;
  description?: string | undefined;
  html: string;
  onChange: (html: string) => void;
  words: RichWords;
  error?: string | undefined;
  required?: boolean;
  readOnly?: boolean;
  /** Given once the editor stands: puts text where the cursor is. */
  onInserter?: (insert: (text: string) => void) => void;
}

export function RichField({ label, description, html, onChange, words, error, required = false, readOnly = false, onInserter }: RichFieldProps) {
  const id = useId();
  return (
    <Input.Wrapper
      label={label}
      description={description}
      error={error}
      required={required}
      size="sm"
      labelElement="div"
      labelProps={{ id: `${id}-label` }}
      descriptionProps={{ id: `${id}-about` }}
      errorProps={{ id: `${id}-error` }}
      withAsterisk={false}
    >
      <div className={styles.frame} data-error={error ? true : undefined} data-read-only={readOnly || undefined}>
        <Suspense fallback={<div className={styles.waiting} />}>
          <RichEditor
            html={html}
            onChange={onChange}
            words={words}
            labelledBy={`${id}-label`}
            describedBy={[description && `${id}-about`, error && `${id}-error`].filter(Boolean).join(' ')}
            invalid={Boolean(error)}
            required={required}
            readOnly={readOnly}
            {...(onInserter ? { onInserter } : {})}
          />
        </Suspense>
      </div>
    </Input.Wrapper>
  );
}

/** Nothing to read in it: no words and no picture. */
export const isBlank = (html: string) => !/<img\b/i.test(html) && html.replace(/<[^>]*>/g, '').replace(/&nbsp;|\s/g, '') === '';
