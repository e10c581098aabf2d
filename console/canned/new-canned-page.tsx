import { useForm } from '../../ui/form/use-form.ts';
import { Sheet } from '../../ui/sheet/sheet.tsx';
import { toast } from '../../ui/toasts.tsx';
import { SettingsLink } from '../app/ways/settings-link.tsx';
import { useGo } from '../app/ways/use-go.ts';
import { useLeaveGuard } from '../app/ways/use-leave-guard.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import { CannedForm, type CannedValues, checkCanned } from './canned-form.tsx';
import { useKeepCanned } from './use-canned.ts';

/** Writes down a text for oneself, or for everybody. */
export function NewCannedPage({ admin }: { admin: boolean }) {
  const t = useText();
  const say = useRefusal();
  const go = useGo();
  const keep = useKeepCanned();
  const form = useForm<CannedValues>({
    given: { title: '', content_html: '', visibility: admin ? 0 : 1 },
    check: (values) => checkCanned(values, t),
    say,
    save: ({ title, ...rest }) => keep.mutateAsync({ ...rest, title: title.trim() }),
    saved: ({ title }) => {
      toast({ text: t('canned.form.saved', { title: title.trim() }), name: 'settings' });
      go.settings('canned');
    },
  });
  useLeaveGuard(form.unsaved);
  return (
    <Sheet title={t('canned.form.new_title')} back={<SettingsLink to="canned">{t('canned.form.back')}</SettingsLink>}>
      <CannedForm
        form={form}
        admin={admin}
        fresh
        save={t(form.values.visibility === 0 ? 'canned.form.keep_all' : 'canned.form.keep_me')}
        onCancel={() => go.settings('canned')}
      />
    </Sheet>
  );
}
