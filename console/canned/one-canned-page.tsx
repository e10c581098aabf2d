import type { CannedResponse } from '../../contract/conversations.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { Mark } from '../../ui/lists/lines.tsx';
import { confirm } from '../../ui/sheet/confirm.tsx';
import { Notice, Part, Sheet } from '../../ui/sheet/sheet.tsx';
import { toast } from '../../ui/toasts.tsx';
import { Waiting } from '../app/waiting.tsx';
import { SettingsLink } from '../app/ways/settings-link.tsx';
import { useGo } from '../app/ways/use-go.ts';
import { useLeaveGuard } from '../app/ways/use-leave-guard.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import { CannedForm, type CannedValues, checkCanned } from './canned-form.tsx';
import { onlyMe } from './text-of-canned.ts';
import { useCannedResponses, useChangeCanned, useDeleteCanned } from './use-canned.ts';

function OneCanned({ canned, admin }: { canned: CannedResponse; admin: boolean }) {
  const t = useText();
  const say = useRefusal();
  const go = useGo();
  const change = useChangeCanned(canned.id);
  const remove = useDeleteCanned(canned.id);
  const mine = onlyMe(canned);
  const readOnly = !mine && !admin;
  const { title } = canned;
  const form = useForm<CannedValues>({
    given: { title, content_html: canned.content_html, visibility: mine ? 1 : 0 },
    check: (values) => checkCanned(values, t),
    say,
    save: (_values, { title: newTitle, content_html }) =>
      change.mutateAsync({ ...(newTitle === undefined ? {} : { title: newTitle.trim() }), ...(content_html === undefined ? {} : { content_html }) }),
    saved: (values) => toast({ text: t('canned.form.saved', { title: values.title.trim() }), name: 'settings' }),
  });
  useLeaveGuard(form.unsaved);
  const ask = async () => {
    const sure = await confirm({
      title: t('canned.delete.sure', { title }),
      text: t(mine ? 'canned.delete.effect_me' : 'canned.delete.effect_all'),
      action: t('canned.delete.confirm'),
      cancel: t('canned.cancel'),
      tone: 'danger',
    });
    if (!sure) return;
    const told = () => {
      form.undo();
      go.settings('canned');
      toast({ text: t('canned.delete.done', { title }), name: 'settings' });
    };
    // The word that it is gone may be here before the answer, and this page with it: what the mutation promises is kept all the same.
    await remove.mutateAsync().then(told, () => {});
  };
  return (
    <Sheet
      title={
        <>
          {title}
          <Mark>{t(mine ? 'canned.for_me' : 'canned.for_all')}</Mark>
        </>
      }
      back={<SettingsLink to="canned">{t('canned.form.back')}</SettingsLink>}
    >
      <CannedForm form={form} admin={admin} readOnly={readOnly} save={t('canned.form.save')} />
      {!readOnly && (
        <Part title={t('canned.delete.title')} about={t(mine ? 'canned.delete.effect_me' : 'canned.delete.effect_all')}>
          {remove.error && <Notice tone="refused">{say(remove.error)}</Notice>}
          <div>
            <TextButton onClick={() => void ask()} disabled={remove.isPending}>
              {t('canned.delete.open')}
            </TextButton>
          </div>
        </Part>
      )}
    </Sheet>
  );
}

/** One canned response, to be read, changed or deleted. */
export function OneCannedPage({ cannedId, admin }: { cannedId: number; admin: boolean }) {
  const t = useText();
  const all = useCannedResponses();
  const back = <SettingsLink to="canned">{t('canned.form.back')}</SettingsLink>;
  const canned = all.data?.find((one) => one.id === cannedId);
  if (!all.data) return <Waiting queries={[all]} back={back} />;
  if (!canned)
    return (
      <Sheet back={back}>
        <EmptyState drawing="glass" title={t('canned.form.not_found')} text={t('canned.form.not_found_about')} />
      </Sheet>
    );
  return <OneCanned key={cannedId} canned={canned} admin={admin} />;
}
