import { Popover } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { clockTime, useLocale, When } from '../../../ui/when.tsx';
import { useText } from '../../app/words/use-text.tsx';
import styles from './properties.module.css';

const DuePicker = lazy(() => import('./due-picker.tsx').then((picker) => ({ default: picker.DuePicker })));

interface DueFieldProps {
  label: string;
  at: string | null;
  /** Already answered or over: being late no longer matters. */
  met: boolean;
  shut: string | null;
  onChange: (at: string | null) => void;
}

/** A time something is due: how long there is, exact on hover, changed in a calendar that comes when it is opened. */
export function DueField({ label, at, met, shut, onChange }: DueFieldProps) {
  const t = useText();
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const late = at !== null && !met && Date.parse(at) < Date.now();
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <button
          type="button"
          className={styles.value}
          data-late={late || undefined}
          aria-disabled={shut ? true : undefined}
          title={shut ?? undefined}
          onClick={() => !shut && setOpen(!open)}
        >
          <span className="unseen">{label}: </span>
          {at ? (
            <span className={styles.cut}>
              {late && <>{t('ticket.overdue')} </>}
              <When at={at} /> <span className={styles.faint}>{clockTime(at, locale)}</span>
            </span>
          ) : (
            <span className={styles.faint}>{t('app.none')}</span>
          )}
          {shut && <span className="unseen">. {shut}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={12}>
        {open && (
          <Suspense fallback={<div style={{ width: 252, height: 300 }} />}>
            <DuePicker
              label={label}
              at={at}
              onDone={(next) => {
                setOpen(false);
                if (next !== undefined && next !== at) onChange(next);
              }}
            />
          </Suspense>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
