import { IconFileSpreadsheet } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { urlOf } from '../../../contract/client.ts';
import type { ImportLimits } from '../../../contract/imports.ts';
import { TextButton } from '../../../ui/buttons.tsx';
import { Notice, Part } from '../../../ui/sheet/sheet.tsx';
import { sizeOf } from '../../../ui/size.ts';
import { useLocale } from '../../../ui/when.tsx';
import { currentDesk } from '../../app/desk/use-me.ts';
import { useText } from '../../app/words/use-text.tsx';
import { History } from '../history.tsx';
import styles from '../imports.module.css';
import { RunningNotice } from '../running-notice.tsx';
import { callsOf, type ImportOf, useLimits } from '../use-imports.ts';

const wrongWith = (file: File, limits: ImportLimits | undefined) => {
  if (/\.(xls|ods|numbers|pdf|docx?|zip)$/i.test(file.name)) return { key: 'imports.no_table', limit: 0 } as const;
  if (file.size === 0) return { key: 'imports.empty', limit: 0 } as const;
  if (!limits) return null;
  if (file.size > limits.csv_bytes) return { key: 'imports.too_large', limit: limits.csv_bytes } as const;
  return /\.xlsx$/i.test(file.name) && file.size > limits.xlsx_bytes ? ({ key: 'imports.workbook_large', limit: limits.xlsx_bytes } as const) : null;
};

/** The first step: a file, dropped or chosen, and what was imported lately. */
export function FileStep({ of, onFile }: { of: ImportOf; onFile: (file: File) => void }) {
  const t = useText();
  const locale = useLocale();
  const limits = useLimits(of).data;
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [wrong, setWrong] = useState<ReturnType<typeof wrongWith>>(null);
  // A file dropped beside the place is never opened by the browser.
  useEffect(() => {
    const hold = (event: DragEvent) => event.preventDefault();
    for (const name of ['dragover', 'drop'] as const) window.addEventListener(name, hold);
    return () => {
      for (const name of ['dragover', 'drop'] as const) window.removeEventListener(name, hold);
    };
  }, []);
  const take = (file: File | undefined) => {
    if (!file) return;
    const flaw = wrongWith(file, limits);
    setWrong(flaw);
    if (!flaw) onFile(file);
  };
  return (
    <>
      <RunningNotice of={of} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is one of two ways; the button is the one for keys */}
      <div
        className={styles.drop}
        data-over={over || undefined}
        onDragEnter={() => setOver(true)}
        onDragOver={() => setOver(true)}
        onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setOver(false)}
        onDrop={(event) => {
          setOver(false);
          take(event.dataTransfer.files[0]);
        }}
      >
        <IconFileSpreadsheet size={32} stroke={1.4} aria-hidden="true" />
        <p className={styles.dropTitle}>{t('imports.drop')}</p>
        <TextButton look="main" onClick={() => input.current?.click()}>
          {t('imports.choose')}
        </TextButton>
        <p className={styles.dropAbout}>
          {limits
            ? t('imports.limits', {
                csv: sizeOf(limits.csv_bytes, locale),
                xlsx: sizeOf(limits.xlsx_bytes, locale),
                rows: limits.rows.toLocaleString(locale),
                columns: limits.columns.toLocaleString(locale),
              })
            : '\u00a0'}
        </p>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          aria-label={t('imports.choose')}
          onChange={(event) => {
            take(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
      </div>
      {wrong && <Notice tone="refused">{t(wrong.key, { limit: sizeOf(wrong.limit, locale) })}</Notice>}
      <p className={styles.hint}>
        {t(`imports.hint_${of}`)}{' '}
        {of === 'contacts' && (
          <Link to="/d/$desk/companies/import" params={{ desk: currentDesk() }}>
            {t('imports.title_companies')}
          </Link>
        )}
      </p>
      <p className={styles.hint}>
        <a href={urlOf(callsOf(of).sample)} download>
          {t('imports.sample')}
        </a>
      </p>
      <Part title={t('imports.history')}>
        <History of={of} />
      </Part>
    </>
  );
}
