/** What a list can be narrowed by: the fields, their choices, and how they stand in the address. */
import { ticketTypes } from '../../contract/ticket.ts';
import { Face } from '../../ui/face.tsx';
import type { Choice } from '../../ui/form/choices.ts';
import { useDirectory } from '../app/desk/use-directory.ts';
import { useMe } from '../app/desk/use-me.ts';
import { PriorityBars, priorityIds, priorityKey, StatusDot, statusIds, statusKey, typeKey } from '../app/states.tsx';
import { useText } from '../app/words/use-text.tsx';
import type { TicketsAddress } from './address.ts';

export const filterNames = ['status', 'priority', 'assignee', 'group', 'type', 'due', 'tag'] as const;
export type FilterName = (typeof filterNames)[number];

export interface FilterField {
  name: FilterName;
  label: string;
  /** Several values at once. */
  many: boolean;
  choices: Choice<string>[];
  /** Any words may be its value. */
  typed?: boolean;
}

export function useFilterFields(): FilterField[] {
  const t = useText();
  const me = useMe();
  const { agents, groups } = useDirectory();
  const others = agents.filter((agent) => agent.id !== me.id);
  const person = (id: number, name: string, label = name) => ({ value: String(id), label, picture: <Face name={name} size={18} label={null} />, also: name });
  return [
    {
      name: 'status',
      label: t('state.status'),
      many: true,
      choices: statusIds.map((id) => ({ value: String(id), label: t(statusKey(id)), picture: <StatusDot status={id} named={false} /> })),
    },
    {
      name: 'priority',
      label: t('state.priority'),
      many: true,
      choices: priorityIds.map((id) => ({ value: String(id), label: t(priorityKey(id)), picture: <PriorityBars priority={id} named={false} /> })),
    },
    {
      name: 'assignee',
      label: t('tickets.assignee'),
      many: false,
      choices: [person(me.id, me.name, t('tickets.me')), { value: '0', label: t('tickets.unassigned') }, ...others.map((one) => person(one.id, one.name))],
    },
    {
      name: 'group',
      label: t('tickets.group'),
      many: false,
      choices: [
        { value: '0', label: t('tickets.no_group') },
        ...groups.map((one) => ({ value: String(one.id), label: one.name, picture: <Face name={one.name} kind="group" size={18} label={null} /> })),
      ],
    },
    { name: 'type', label: t('state.type'), many: false, choices: ticketTypes.map((type) => ({ value: type, label: t(typeKey(type)) })) },
    {
      name: 'due',
      label: t('tickets.due_field'),
      many: false,
      choices: [
        { value: 'overdue', label: t('tickets.due_overdue') },
        { value: 'today', label: t('tickets.due_today') },
      ],
    },
    { name: 'tag', label: t('tickets.tag'), many: false, choices: [], typed: true },
  ];
}

export const valuesOf = (address: TicketsAddress, name: FilterName): string[] => {
  const value = address[name];
  return value === undefined ? [] : String(value).split(',');
};

/** The address with one value of a field put in or taken out. */
export function withValue(address: TicketsAddress, field: FilterField, value: string): TicketsAddress {
  const before = valuesOf(address, field.name);
  const after = before.includes(value) ? before.filter((one) => one !== value) : field.many ? [...before, value] : [value];
  return { ...address, [field.name]: after.length === 0 ? undefined : field.many || field.typed ? after.join(',') : after[0] };
}

export const without = (address: TicketsAddress, name: FilterName): TicketsAddress => ({ ...address, [name]: undefined });
