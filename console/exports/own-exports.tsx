import { IconDownload } from '@tabler/icons-react';
import { ButtonLink } from '../../ui/buttons.tsx';
import { sizeOf } from '../../ui/size.ts';
import { exactly, useLocale, When } from '../../ui/when.tsx';
import { useText } from '../app/words/use-text.tsx';
import styles from './exports.module.css';
import { type ExportKind, fileUrl, useOwnExports } from './use-export.ts';

/** The files one had made of late, to be downloaded again while they are kept (D43). */
export function OwnExports({ kind }: { kind: ExportKind }) {
  const t = useText();
  const locale = useLocale();
  const own = useOwnExports(kind).data ?? [];
  if (own.length === 0) return null;
  return (
    <section className={styles.own} aria-labelledby="own-exports">
      <h3 id="own-exports">{t('exports.own')}</h3>
      <ul>
        {own.map((one) => (
          <li key={one.id}>
            <span className={styles.ownWhen}>
              <When at={one.created_at} />
            </span>
            <span className={styles.ownAbout}>
              {one.status === 'completed'
                ? `${t('exports.own_line', { count: one.completed_records, format: one.format.toUpperCase() })}${one.size === null ? '' : `, ${sizeOf(one.size, locale)}`}`
                : t(one.status === 'failed' ? 'exports.own_failed' : one.no_worker ? 'app.waiting_worker' : 'exports.own_making')}
            </span>
            {one.download_url && (
              <ButtonLink href={fileUrl(kind, one.id)} download aria-label={t('exports.own_download', { when: exactly(one.created_at, locale) })}>
                <IconDownload size={15} stroke={1.7} aria-hidden="true" />
              </ButtonLink>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
