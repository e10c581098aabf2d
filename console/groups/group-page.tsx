import { IconLock } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Group } from '../../contract/groups.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { Face } from '../../ui/face.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { Mark } from '../../ui/lists/lines.tsx';
import { confirm } from '../../ui/sheet/confirm.tsx';
import { Notice, Part, Sheet } from '../../ui/sheet/sheet.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useDirectory } from '../app/desk/use-directory.ts';
import { useMe } from '../app/desk/use-me.ts';
import { Waiting } from '../app/waiting.tsx';
import { SettingsLink } from '../app/ways/settings-link.tsx';
import { useGo } from '../app/ways/use-go.ts';
import { useLeaveGuard } from '../app/ways/use-leave-guard.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useLanguage, useText } from '../app/words/use-text.tsx';
import { bodyOf, checkGroup, GroupForm, type GroupValues } from './group-form.tsx';
import { mayChange, membersOf } from './membership.ts';
import { useChangeGroup, useDeleteGroup, useGroup } from './use-groups.ts';
import { WaitingPart } from './waiting-part.tsx';

/** The leaders as one reads them: `Ada, Grace or Kim`. */
function useLeaderNames(group: Group): string {
  const { language } = useLanguage();
  const { agentName } = useDirectory();
  const names = group.leaders.map(agentName).filter((name) => name !== null);
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(names);
}

function DeletePart({ group, asks }: { group: Group; asks: boolean }) {
  const t = useText();
  const say = useRefusal();
  const go = useGo();
  const queries = useQueryClient();
  const remove = useDeleteGroup(group.id);
  const { name } = group;
  const leaders = useLeaderNames(group);
  const ask = async () => {
    const sure = await confirm({
      title: t('groups.delete.sure', { name }),
      text: asks ? t('groups.delete.asks', { leaders }) : [t('groups.delete.effect_tickets'), t('groups.delete.effect_scope')].join(' '),
      action: t(asks ? 'groups.form.ask' : 'groups.delete.confirm'),
      cancel: t('groups.cancel'),
      tone: 'danger',
    });
    if (!sure) return;
    const told = (gone: boolean) => {
      if (gone) go.settings('groups');
      toast({ text: gone ? t('groups.delete.done', { name }) : t('groups.waiting.asked', { leaders }), name: 'settings' });
      void queries.invalidateQueries({ queryKey: ['desk'] });
    };
    // The word that it is gone may be here before the answer, and this page with it: what the mutation promises is kept all the same.
    await remove.mutateAsync().then(told, () => {});
  };
  return (
    <Part title={t('groups.delete.title')} about={t(group.restricted ? 'groups.delete.about_restricted' : 'groups.delete.about')}>
      {remove.error && <Notice tone="refused">{say(remove.error)}</Notice>}
      <div>
        <TextButton onClick={() => void ask()} disabled={remove.isPending}>
          {t('groups.delete.open')}
        </TextButton>
      </div>
    </Part>
  );
}

function OneGroup({ group, admin }: { group: Group; admin: boolean }) {
  const t = useText();
  const say = useRefusal();
  const change = useChangeGroup(group.id);
  const me = useMe();
  const leaders = useLeaderNames(group);
  const may = mayChange(group, { id: me.id, admin });
  const why = {
    all: null,
    asks: t('groups.form.asks', { leaders }),
    outside: t('groups.form.outside', { leaders }),
    nothing: group.restricted ? t('groups.form.leaders_only', { leaders }) : t('groups.form.read_only'),
  }[may];
  const waits = useRef(false);
  const form = useForm<GroupValues>({
    given: {
      name: group.name,
      description: group.description ?? '',
      leaders: membersOf(group),
      restricted: group.restricted,
      approval_required: group.approval_required,
    },
    check: (values) => checkGroup(values, t),
    say,
    save: async (_values, changes) => {
      waits.current = (await change.mutateAsync(bodyOf(changes))).pending_change_id !== null;
    },
    saved: ({ name }) =>
      toast({ text: waits.current ? t('groups.waiting.asked', { leaders }) : t('groups.form.saved', { name: name.trim() }), name: 'settings' }),
  });
  useLeaveGuard(form.unsaved);
  return (
    <Sheet
      title={
        <>
          <Face name={group.name} kind="group" size={28} label={null} />
          {group.name}
          {group.restricted && <Mark icon={<IconLock size={12} aria-hidden="true" />}>{t('groups.restricted')}</Mark>}
        </>
      }
      back={<SettingsLink to="groups">{t('groups.form.back')}</SettingsLink>}
    >
      <WaitingPart group={group} admin={admin} />
      <GroupForm
        form={form}
        may={may}
        why={why}
        save={t(may === 'asks' ? 'groups.form.ask' : form.changes.restricted ? 'groups.form.lock_in' : 'groups.form.save')}
      />
      {admin && (may === 'all' || may === 'asks') && <DeletePart group={group} asks={may === 'asks'} />}
    </Sheet>
  );
}

/** One group: its members, its leaders, and whether it is restricted. */
export function GroupPage({ groupId, admin }: { groupId: number; admin: boolean }) {
  const t = useText();
  const group = useGroup(groupId);
  const back = <SettingsLink to="groups">{t('groups.form.back')}</SettingsLink>;
  if (!group.data) return <Waiting queries={[group]} back={back} missing={[t('groups.form.not_found'), t('groups.form.not_found_about')]} />;
  return <OneGroup key={groupId} group={group.data} admin={admin} />;
}
