import { type Ref, useImperativeHandle, useRef } from 'react';
import { type Ticket, ticketTypes } from '../../../contract/ticket.ts';
import { Face } from '../../../ui/face.tsx';
import { toast } from '../../../ui/toasts.tsx';
import { useDirectory } from '../../app/desk/use-directory.ts';
import { useMe } from '../../app/desk/use-me.ts';
import { isOver, PriorityBars, priorityIds, priorityKey, StatusDot, statusIds, statusKey, typeKey } from '../../app/states.tsx';
import type { TextKey } from '../../app/words/texts.ts';
import { useRefusal } from '../../app/words/use-refusal.ts';
import { useText } from '../../app/words/use-text.tsx';
import { type TicketChange, useChangeTicket } from '../use-ticket.ts';
import { useWhyShut } from '../use-why-shut.ts';
import { CompanyField } from './company-field.tsx';
import { DueField } from './due-field.tsx';
import styles from './properties.module.css';
import { PropertyField } from './property-field.tsx';
import { type OpenHandle, type Option, PropertySelect } from './property-select.tsx';
import { TagsField } from './tags-field.tsx';

export interface PropertiesHandle {
  openAssignee: () => void;
}

const none = '0';
const idOf = (value: string) => (value === none ? null : Number(value));

/** A change with its own way back and its own refusal, for one line of the properties. */
export function useProperty(ticket: Ticket) {
  const t = useText();
  const refusal = useRefusal();
  const change = useChangeTicket(ticket.id);
  const set = (next: TicketChange, said: string) => {
    const before = Object.fromEntries(Object.keys(next).map((name) => [name, ticket[name as keyof Ticket]])) as TicketChange;
    change.mutate(next, {
      onSuccess: () => toast({ name: `change-${ticket.id}`, text: said, action: { label: t('app.undo'), run: () => change.mutate(before) } }),
    });
  };
  return { set, refused: change.error ? refusal(change.error) : null };
}

/** What a ticket is filed under; each change shows at once and can be undone. */
export function Properties({ ref, ticket }: { ref?: Ref<PropertiesHandle>; ticket: Ticket }) {
  const t = useText();
  const me = useMe();
  const directory = useDirectory();
  const shut = useWhyShut(ticket);
  const assigneeSelect = useRef<OpenHandle>(null);
  useImperativeHandle(ref, () => ({ openAssignee: () => assigneeSelect.current?.open() }));
  const status = useProperty(ticket);
  const priority = useProperty(ticket);
  const type = useProperty(ticket);
  const assignee = useProperty(ticket);
  const group = useProperty(ticket);
  const tags = useProperty(ticket);
  const firstDue = useProperty(ticket);
  const due = useProperty(ticket);
  const said = (field: string, value: string) => t('ticket.changed', { field: t(`ticket.field_${field}` as TextKey), value });

  const person = (one: { id: number; name: string; available: boolean }): Option => ({
    ...(one.available ? {} : { aside: t('app.away') }),
    value: String(one.id),
    label: one.name,
    icon: <Face name={one.name} size={20} label={null} />,
  });
  const mine = directory.agents.find((one) => one.id === me.id);
  const inGroup = directory.agents.filter((one) => one.id !== me.id && ticket.group_id !== null && one.group_ids.includes(ticket.group_id));
  const others = directory.agents.filter((one) => one.id !== me.id && !inGroup.includes(one));
  const people: Option[] = [
    { value: none, label: t('app.nobody') },
    ...(mine ? [{ ...person(mine), label: t('ticket.assign_me', { name: mine.name }), short: mine.name }] : []),
    ...inGroup.map(person),
    ...others.map(person),
  ];
  const groups: Option[] = [
    { value: none, label: t('app.none') },
    ...directory.groups.map((one) => ({ value: String(one.id), label: one.name, icon: <Face name={one.name} kind="group" size={20} label={null} /> })),
  ];
  const labelIn = (options: Option[], value: string) => options.find((one) => one.value === value)?.label ?? value;
  return (
    <div className={styles.properties}>
      <PropertyField label={t('ticket.field_status')} refused={status.refused}>
        <PropertySelect
          label={t('ticket.field_status')}
          value={String(ticket.status)}
          options={statusIds.map((id) => ({ value: String(id), label: t(statusKey(id)), icon: <StatusDot status={id} named={false} /> }))}
          shut={shut.update}
          onPick={(value) => status.set({ status: Number(value) }, said('status', t(statusKey(Number(value)))))}
        />
      </PropertyField>
      <PropertyField label={t('ticket.field_priority')} refused={priority.refused}>
        <PropertySelect
          label={t('ticket.field_priority')}
          value={String(ticket.priority)}
          options={priorityIds.map((id) => ({ value: String(id), label: t(priorityKey(id)), icon: <PriorityBars priority={id} named={false} /> }))}
          shut={shut.update}
          onPick={(value) => priority.set({ priority: Number(value) }, said('priority', t(priorityKey(Number(value)))))}
        />
      </PropertyField>
      <PropertyField label={t('ticket.field_responder_id')} refused={assignee.refused}>
        <PropertySelect
          ref={assigneeSelect}
          label={t('ticket.field_responder_id')}
          value={String(ticket.responder_id ?? none)}
          unknown={directory.agentName(ticket.responder_id) ?? t('app.nobody')}
          options={people}
          searchable
          shut={shut.assign}
          onPick={(value) => assignee.set({ responder_id: idOf(value) }, said('responder_id', directory.agentName(idOf(value)) ?? t('app.nobody')))}
        />
      </PropertyField>
      <PropertyField label={t('ticket.field_group_id')} refused={group.refused}>
        <PropertySelect
          label={t('ticket.field_group_id')}
          value={String(ticket.group_id ?? none)}
          options={groups}
          searchable={groups.length > 8}
          shut={shut.assign}
          onPick={(value) => group.set({ group_id: idOf(value) }, said('group_id', labelIn(groups, value)))}
        />
      </PropertyField>
      <PropertyField label={t('ticket.field_type')} refused={type.refused}>
        <PropertySelect
          label={t('ticket.field_type')}
          value={ticket.type ?? none}
          options={[{ value: none, label: t('app.none') }, ...ticketTypes.map((one) => ({ value: one, label: t(typeKey(one)) }))]}
          shut={shut.update}
          onPick={(value) =>
            type.set(
              { type: value === none ? null : (value as (typeof ticketTypes)[number]) },
              said('type', value === none ? t('app.none') : t(typeKey(value))),
            )
          }
        />
      </PropertyField>
      {me.desk.kind === 'help_desk' && <CompanyField ticket={ticket} shut={shut.update} />}
      <PropertyField label={t('ticket.field_tags')} refused={tags.refused}>
        <TagsField tags={ticket.tags} shut={shut.update} onChange={(next) => tags.set({ tags: next }, said('tags', next.join(', ') || t('app.none')))} />
      </PropertyField>
      <PropertyField label={t('ticket.field_fr_due_by')} refused={firstDue.refused}>
        <DueField
          label={t('ticket.field_fr_due_by')}
          at={ticket.fr_due_by}
          met={ticket.stats?.first_responded_at != null || isOver(ticket.status)}
          shut={shut.update}
          onChange={(at) => firstDue.set({ fr_due_by: at }, t('ticket.changed_due'))}
        />
      </PropertyField>
      <PropertyField label={t('ticket.field_due_by')} refused={due.refused}>
        <DueField
          label={t('ticket.field_due_by')}
          at={ticket.due_by}
          met={isOver(ticket.status)}
          shut={shut.update}
          onChange={(at) => due.set({ due_by: at }, t('ticket.changed_due'))}
        />
      </PropertyField>
    </div>
  );
}
