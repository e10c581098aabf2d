import { useQueryClient } from '@tanstack/react-query';
import type { Agent } from '../../contract/agents.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { Face } from '../../ui/face.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { Mark } from '../../ui/lists/lines.tsx';
import { confirm } from '../../ui/sheet/confirm.tsx';
import { Notice, Part, SaveBar, Sheet, SheetForm } from '../../ui/sheet/sheet.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useMe } from '../app/desk/use-me.ts';
import { Waiting } from '../app/waiting.tsx';
import { SettingsLink } from '../app/ways/settings-link.tsx';
import { useGo } from '../app/ways/use-go.ts';
import { useLeaveGuard } from '../app/ways/use-leave-guard.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import { AgentFields, type AgentValues, checkAgent } from './agent-fields.tsx';
import styles from './agent-page.module.css';
import { KeyPart } from './key-part.tsx';
import { idOfRole, roleOf, type Scope } from './rights.ts';
import { useAgent, useChangeAgent, useRemoveSeat, useRoles, useSeatLock } from './use-agents.ts';

function SeatPart({ agent, own }: { agent: Agent; own: boolean }) {
  const t = useText();
  const say = useRefusal();
  const go = useGo();
  const queries = useQueryClient();
  const remove = useRemoveSeat(agent.id);
  const { name } = agent.contact;
  const ask = async () => {
    const sure = await confirm({
      title: t('people.seat.sure', { name }),
      text: [t('people.seat.effect_sign_in'), t('people.seat.effect_groups'), t('people.seat.effect_stays')].join(' '),
      action: t('people.seat.confirm'),
      cancel: t('people.cancel'),
      tone: 'danger',
    });
    if (!sure) return;
    const told = () => {
      go.settings('agents');
      toast({ text: t('people.seat.removed', { name }), name: 'settings' });
      void queries.invalidateQueries({ queryKey: ['desk'] });
    };
    // The word that they are gone may be here before the answer, and this page with it: what the mutation promises is kept all the same.
    await remove.mutateAsync().then(told, () => {});
  };
  const lock = useSeatLock(agent.id);
  const out = agent.deactivated;
  const askLock = async () => {
    const sure = await confirm({
      title: t(out ? 'people.seat.reactivate_sure' : 'people.seat.deactivate_sure', { name }),
      text: out
        ? t('people.seat.reactivate_effect')
        : [t('people.seat.effect_sign_in'), t('people.seat.effect_groups'), t('people.seat.deactivate_tickets'), t('people.seat.deactivate_in')].join(' '),
      action: t(out ? 'people.seat.reactivate_confirm' : 'people.seat.deactivate_confirm'),
      cancel: t('people.cancel'),
      ...(out ? {} : { tone: 'danger' as const }),
    });
    if (sure)
      lock.mutate(!out, {
        onSuccess: () => toast({ text: t(out ? 'people.seat.reactivated' : 'people.seat.deactivated', { name }), name: 'settings' }),
      });
  };
  return (
    <Part title={t('people.seat.title')} about={own ? t('people.seat.own') : t(out ? 'people.seat.is_out' : 'people.seat.about', { name })}>
      {lock.error && <Notice tone="refused">{say(lock.error)}</Notice>}
      {remove.error && <Notice tone="refused">{say(remove.error)}</Notice>}
      {!own && (
        <div className={styles.acts}>
          <TextButton onClick={() => void askLock()} disabled={lock.isPending}>
            {t(out ? 'people.seat.reactivate' : 'people.seat.deactivate')}
          </TextButton>
          <TextButton onClick={() => void ask()} disabled={remove.isPending}>
            {t('people.seat.remove')}
          </TextButton>
        </div>
      )}
    </Part>
  );
}

function AgentForm({ agent }: { agent: Agent }) {
  const t = useText();
  const say = useRefusal();
  const me = useMe();
  const { data: roles } = useRoles();
  const change = useChangeAgent(agent.id);
  const own = agent.id === me.id;
  const { name, email, job_title } = agent.contact;
  const form = useForm<AgentValues>({
    given: {
      name,
      email: email ?? '',
      job_title: job_title ?? '',
      role_ids: roleOf(agent.role_ids, roles) ?? 'agent',
      ticket_scope: agent.ticket_scope as Scope,
      group_ids: agent.group_ids,
      skill_ids: agent.skill_ids,
    },
    check: (values) => checkAgent(values, t),
    say,
    save: (_values, { role_ids, name: newName, email: newEmail, job_title: newTitle, ...rights }) => {
      const role = role_ids && idOfRole(role_ids, roles);
      return change.mutateAsync({
        ...rights,
        ...(newName === undefined ? {} : { name: newName.trim() }),
        ...(newEmail === undefined ? {} : { email: newEmail.trim() }),
        ...(newTitle === undefined ? {} : { job_title: newTitle.trim() || null }),
        ...(role ? { role_ids: [role] } : {}),
      });
    },
    saved: (values) => toast({ text: t('people.form.saved', { name: values.name.trim() }), name: 'settings' }),
  });
  useLeaveGuard(form.unsaved);
  return (
    <Sheet
      title={
        <>
          <Face name={name} size={28} label={null} />
          {name}
          {own && <Mark>{t('people.agent.you')}</Mark>}
          {agent.deactivated && <Mark>{t('people.agent.deactivated')}</Mark>}
        </>
      }
      back={<SettingsLink to="agents">{t('people.form.back')}</SettingsLink>}
    >
      <SheetForm form={form}>
        <AgentFields form={form} fresh={false} own={own} />
        <SaveBar form={form} save={t('people.form.save')} cancel={t('people.cancel')} />
      </SheetForm>
      <KeyPart agentId={agent.id} {...(own ? {} : { name })} />
      <SeatPart agent={agent} own={own} />
    </Sheet>
  );
}

/** One agent: what they may do, their key, their seat. */
export function AgentPage({ agentId }: { agentId: number }) {
  const t = useText();
  const agent = useAgent(agentId);
  const roles = useRoles();
  if (!agent.data || !roles.data) {
    const back = <SettingsLink to="agents">{t('people.form.back')}</SettingsLink>;
    return <Waiting queries={[agent, roles]} back={back} missing={[t('people.form.not_found'), t('people.form.not_found_about')]} />;
  }
  return <AgentForm key={agentId} agent={agent.data} />;
}
