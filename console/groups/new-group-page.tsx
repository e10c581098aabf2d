import { useForm } from '../../ui/form/use-form.ts';
import { Sheet } from '../../ui/sheet/sheet.tsx';
import { toast } from '../../ui/toasts.tsx';
import { SettingsLink } from '../app/ways/settings-link.tsx';
import { useGo } from '../app/ways/use-go.ts';
import { useLeaveGuard } from '../app/ways/use-leave-guard.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import { bodyOf, checkGroup, GroupForm, type GroupValues } from './group-form.tsx';
import { useMakeGroup } from './use-groups.ts';

const empty: GroupValues = { name: '', description: '', leaders: [], restricted: false, approval_required: false };

/** Makes a group with its members in one go. */
export function NewGroupPage() {
  const t = useText();
  const say = useRefusal();
  const go = useGo();
  const make = useMakeGroup();
  const form = useForm<GroupValues>({
    given: empty,
    check: (values) => checkGroup(values, t),
    say,
    save: (values) => make.mutateAsync({ ...bodyOf(values), name: values.name.trim(), approval_required: values.restricted && values.approval_required }),
    saved: ({ name }) => {
      toast({ text: t('groups.form.made', { name: name.trim() }), name: 'settings' });
      go.settings('groups');
    },
  });
  useLeaveGuard(form.unsaved);
  return (
    <Sheet title={t('groups.form.new_title')} back={<SettingsLink to="groups">{t('groups.form.back')}</SettingsLink>}>
      <GroupForm
        form={form}
        fresh
        save={t(form.values.restricted ? 'groups.form.make_restricted' : 'groups.form.make')}
        onCancel={() => go.settings('groups')}
      />
    </Sheet>
  );
}
