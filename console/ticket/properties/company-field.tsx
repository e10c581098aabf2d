import { useQuery } from '@tanstack/react-query';
import { call } from '../../../contract/client.ts';
import { listContactCompanies } from '../../../contract/contacts.ts';
import type { Ticket } from '../../../contract/ticket.ts';
import { Face } from '../../../ui/face.tsx';
import { useText } from '../../app/words/use-text.tsx';
import { useProperty } from './properties.tsx';
import { PropertyField } from './property-field.tsx';
import { type Option, PropertySelect } from './property-select.tsx';

const closed = 5;
const none = '0';

/** The company of a ticket: one of its requester's. That of a closed ticket stays, and says why (D26, D28). */
export function CompanyField({ ticket, shut }: { ticket: Ticket; shut: string | null }) {
  const t = useText();
  const { set, refused } = useProperty(ticket);
  const companies = useQuery({
    queryKey: ['contact', ticket.requester_id, 'companies'],
    queryFn: ({ signal }) => call(listContactCompanies, { params: { contact_id: ticket.requester_id } }, signal),
    staleTime: 60_000,
  });
  const now = companies.data?.filter((one) => one.left_at === null) ?? [];
  const here = ticket.company ?? null;
  const known = now.some((one) => one.company_id === here?.id);
  const option = (id: number, name: string): Option => ({ value: String(id), label: name, icon: <Face name={name} kind="company" size={18} label={null} /> });
  const options = [
    { value: none, label: t('app.none') },
    // Whoever has moved on leaves the ticket with the old company.
    ...(here && !known ? [option(here.id, here.name)] : []),
    ...now.map((one) => option(one.company_id, one.name)),
  ];
  const why = shut ?? (ticket.status === closed ? t('ticket.company_closed') : options.length === 1 ? t('ticket.company_none') : null);
  return (
    <PropertyField label={t('ticket.field_company_id')} refused={refused}>
      <PropertySelect
        label={t('ticket.field_company_id')}
        value={String(ticket.company_id ?? none)}
        unknown={here?.name ?? t('app.none')}
        options={options}
        shut={why}
        onPick={(value) =>
          set(
            { company_id: value === none ? null : Number(value) },
            t('ticket.changed', { field: t('ticket.field_company_id'), value: options.find((one) => one.value === value)?.label ?? '' }),
          )
        }
      />
    </PropertyField>
  );
}
