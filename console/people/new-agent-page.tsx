import { useForm } from '../../ui/form/use-form.ts';
import { SaveBar, Sheet, SheetForm } from '../../ui/sheet/sheet.tsx';
import { toast } from '../../ui/toasts.tsx';
import { SettingsLink } from '../app/ways/settings-link.tsx';
import { useGo } from '../app/ways/use-go.ts';
import { useLeaveGuard } from '../app/ways/use-leave-guard.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import { AgentFields, type AgentValues, checkAgent } from './agent-fields.tsx';
import { idOfRole } from './rights.ts';
import { useAddAgent, useRoles } from './use-agents.ts';

const nobody: AgentValues = { name: '', email: '', job_title: '', role_ids: 'agent', ticket_scope: 1, group_ids: [], skill_ids: [] };

/** Gives somebody a seat. */
export function NewAgentPage() {
  const t = useText();
  const say = useRefusal();
  const go = useGo();
  const { data: roles } = useRoles();
  const add = useAddAgent();
  const form = useForm<AgentValues>({
    given: nobody,
    check: (values) => checkAgent(values, t),
    say,
    save: ({ role_ids, name, email, job_title, ...rights }) => {
      const role = idOfRole(role_ids, roles);
      return add.mutateAsync({
        ...rights,
        name: name.trim(),
        email: email.trim(),
        ...(job_title.trim() ? { job_title: job_title.trim() } : {}),
        ...(role ? { role_ids: [role] } : {}),
      });
    },
    saved: ({ name }) => {
      toast({ text: t('people.form.added', { name }), name: 'settings' });
      go.settings('agents');
    },
  });
  useLeaveGuard(form.unsaved);
  const { name } = form.values;
  return (
    <Sheet title={t('people.form.new_title')} back={<SettingsLink to="agents">{t('people.form.back')}</SettingsLink>}>
      <SheetForm form={form}>
        <AgentFields form={form} fresh own={false} />
        <SaveBar
          form={form}
          fresh
          save={name.trim() ? t('people.form.add', { name: name.trim() }) : t('people.form.add_nobody')}
          cancel={t('people.cancel')}
          onCancel={() => go.settings('agents')}
        />
      </SheetForm>
    </Sheet>
  );
}
