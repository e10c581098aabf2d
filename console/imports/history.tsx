import { Cell, Line, LineHead, Lines, Mark } from '../../ui/lists/lines.tsx';
import { Quiet } from '../../ui/sheet/profile.tsx';
import { useLocale, When } from '../../ui/when.tsx';
import { WaitingLines } from '../app/waiting.tsx';
import { useText } from '../app/words/use-text.tsx';
import { ImportLink } from './import-link.tsx';
import { type ImportOf, useImports } from './use-imports.ts';

/** The five newest imports. */
export function History({ of }: { of: ImportOf }) {
  const t = useText();
  const locale = useLocale();
  const imports = useImports(of);
  if (!imports.data) return <WaitingLines queries={[imports]} />;
  if (imports.data.length === 0) return <Quiet>{t('imports.history_none')}</Quiet>;
  return (
    <Lines label={t('imports.history')} columns="minmax(220px, 1fr) 130px 90px" heads={[t('imports.file'), t('imports.state'), t('imports.when')]}>
      {imports.data.map((one) => (
        <Line key={one.id} dim={one.status === 'undone' || one.status === 'cancelled'}>
          <LineHead
            title={
              <ImportLink of={of} id={one.id}>
                {one.file_name}
              </ImportLink>
            }
            mark={one.dry_run && <Mark>{t('imports.is_trial')}</Mark>}
            under={t('imports.history_line', {
              by: one.started_by.name,
              created: one.counts.created.toLocaleString(locale),
              updated: one.counts.updated.toLocaleString(locale),
              failed: one.counts.failed.toLocaleString(locale),
            })}
          />
          <Cell label={t('imports.state')}>{t(one.paused ? 'imports.paused' : one.no_worker ? 'app.waiting_worker' : `imports.status_${one.status}`)}</Cell>
          <Cell label={t('imports.when')}>
            <When at={one.created_at} />
          </Cell>
        </Line>
      ))}
    </Lines>
  );
}
