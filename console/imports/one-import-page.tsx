import { Link, useParams } from '@tanstack/react-router';
import { TextButton } from '../../ui/buttons.tsx';
import { confirm } from '../../ui/sheet/confirm.tsx';
import { Notice, Part, Sheet } from '../../ui/sheet/sheet.tsx';
import { toast } from '../../ui/toasts.tsx';
import { exactly, useLocale, When } from '../../ui/when.tsx';
import { currentDesk, useMe } from '../app/desk/use-me.ts';
import { Waiting } from '../app/waiting.tsx';
import { useTitle } from '../app/ways/use-title.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import { FailedRows } from './failed-rows.tsx';
import styles from './imports.module.css';
import { LeftRows } from './left-rows.tsx';
import { Outcome } from './outcome.tsx';
import { Progress } from './progress.tsx';
import { Steps } from './steps/steps.tsx';
import { type Deed, type ImportOf, useDeed, useImport } from './use-imports.ts';

export const OneContactsImport = () => <OneImportPage of="contacts" />;
export const OneCompaniesImport = () => <OneImportPage of="companies" />;

/** One import: how far it is, what became of its rows, and the way back for seven days. */
function OneImportPage({ of }: { of: ImportOf }) {
  const t = useText();
  const me = useMe();
  const say = useRefusal();
  const locale = useLocale();
  const { importId } = useParams({ strict: false });
  const id = Number(importId);
  const query = useImport(of, id);
  const deed = useDeed(of, id);
  const one = query.data;
  useTitle(one?.file_name ?? t(`imports.title_${of}`));
  const back = (
    <Link to={of === 'contacts' ? '/d/$desk/contacts/import' : '/d/$desk/companies/import'} params={{ desk: currentDesk() }}>
      {t(`imports.title_${of}`)}
    </Link>
  );
  if (!one) return <Waiting queries={[query]} back={back} missing={[t('imports.missing'), t('imports.missing_about')]} />;
  const running = one.status === 'in_progress';
  const stop = one.phase === 'undoing' ? 'stop' : 'cancel';
  const mine = me.id === one.started_by.id || me.role === 'admin' || me.role === 'account_admin';
  const run = async (name: Deed, sure?: { title: string; text: string; action: string }) => {
    if (sure && !(await confirm({ ...sure, cancel: t('imports.no_stay'), tone: 'danger' }))) return;
    deed.mutate(name, { onError: (error) => void toast({ tone: 'refused', text: say(error) }) });
  };
  const list = (
    <Link to={of === 'contacts' ? '/d/$desk/contacts' : '/d/$desk/companies'} params={{ desk: currentDesk() }} search={{}}>
      {t(`imports.to_${of}`)}
    </Link>
  );
  return (
    <Sheet
      wide
      back={back}
      title={one.file_name}
      about={
        <>
          {t(one.dry_run ? 'imports.by_trial' : 'imports.by', { by: one.started_by.name })} <When at={one.created_at} />
        </>
      }
    >
      {!one.dry_run && running && one.phase !== 'undoing' && <Steps at="import" />}
      {running ? (
        <Part
          title={t(one.phase === 'undoing' ? 'imports.undoing' : 'imports.importing')}
          about={t(one.paused ? 'imports.paused_about' : 'imports.leave_page')}
        >
          <Progress one={one} />
          {mine ? (
            <div className={styles.bar}>
              <TextButton disabled={deed.isPending} onClick={() => run(one.paused ? 'resume' : 'pause')}>
                {t(one.paused ? 'imports.resume' : 'imports.pause')}
              </TextButton>
              <TextButton
                look="quiet"
                disabled={deed.isPending}
                onClick={() => run('cancel', { title: t(`imports.${stop}_sure`), text: t(`imports.${stop}_effect`), action: t(`imports.${stop}`) })}
              >
                {t(`imports.${stop}_open`)}
              </TextButton>
            </div>
          ) : (
            <Notice>{t('imports.not_mine', { name: one.started_by.name })}</Notice>
          )}
        </Part>
      ) : (
        <Part
          title={t(one.dry_run ? 'imports.trial_result' : `imports.result_${one.status}`)}
          about={
            one.undo
              ? t('imports.undone_about', one.undo)
              : one.dry_run
                ? t('imports.nothing_written')
                : one.status === 'cancelled' && t('imports.cancelled_about')
          }
        >
          {one.problem && <Notice tone="refused">{one.problem.message}</Notice>}
          {one.status !== 'undone' && <FailedRows of={of} one={one} />}
          <div className={styles.bar}>
            {list}
            {one.undo_until && mine && (
              <>
                <TextButton
                  disabled={deed.isPending}
                  onClick={() => run('undo', { title: t('imports.undo_sure'), text: t('imports.undo_effect'), action: t('imports.undo') })}
                >
                  {t('imports.undo_open')}
                </TextButton>
                <span className={styles.barAbout}>{t('imports.undo_until', { until: exactly(one.undo_until, locale) })}</span>
              </>
            )}
          </div>
        </Part>
      )}
      {!running && one.undo !== null && one.undo.refused > 0 && <LeftRows of={of} one={one} />}
      <Outcome of={of} one={one} />
    </Sheet>
  );
}
