import { IconFilter } from '@tabler/icons-react';
import { useMatch } from '@tanstack/react-router';
import { useState } from 'react';
import { TextButton } from '../../ui/buttons.tsx';
import { PickMenu } from '../../ui/form/pick-menu.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { FilterChip, FilterChips } from '../app/lists/filter-chips.tsx';
import styles from '../app/lists/list-head.module.css';
import { useGo } from '../app/ways/use-go.ts';
import { useText } from '../app/words/use-text.tsx';
import type { TicketsAddress } from './address.ts';
import { type FilterField, type FilterName, useFilterFields, valuesOf, without, withValue } from './filter-fields.tsx';

/** One button for every filter: the fields first; typing finds a value of any of them at once. */
export function AddFilter({ address }: { address: TicketsAddress }) {
  const t = useText();
  const go = useGo();
  const fields = useFilterFields();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState<FilterName | null>(null);
  const field = fields.find((one) => one.name === name);
  const inTicket = useMatch({ from: '/d/$desk/tickets/$ticketId', shouldThrow: false }) !== undefined;
  useShortcut('f', t('tickets.filter'), () => setOpened(true), { group: t('app.tickets'), on: !inTicket });
  const apply = (one: FilterField, value: string) => go.tickets(withValue(address, one, value));
  const close = (next: boolean) => {
    setOpened(next);
    if (!next) setName(null);
  };
  const first = fields.map((one) => ({ value: one.name as string, label: one.label, also: one.choices.map((choice) => choice.label).join(' ') }));
  return (
    <PickMenu
      key={name ?? 'fields'}
      opened={opened}
      onOpen={close}
      label={field?.label ?? t('tickets.filter')}
      find={field ? field.label : t('tickets.filter_find')}
      nothing={t('tickets.nothing_fits')}
      choices={field ? field.choices : first}
      chosen={field ? valuesOf(address, field.name) : []}
      many={!field || field.many}
      {...(field?.typed ? { onTyped: (term: string) => apply(field, term) } : {})}
      onPick={(value) => (field ? apply(field, value) : setName(value as FilterName))}
    >
      <TextButton look="quiet" aria-label={t('tickets.filter')}>
        <IconFilter size={15} stroke={1.7} aria-hidden="true" />
        <span className={styles.word}>{t('tickets.filter')}</span>
      </TextButton>
    </PickMenu>
  );
}

/** The filters that count now: press one to change it, or take it away. */
export function ActiveFilters({ address }: { address: TicketsAddress }) {
  const t = useText();
  const go = useGo();
  const active = useFilterFields().filter((field) => valuesOf(address, field.name).length > 0);
  if (active.length === 0) return null;
  return (
    <FilterChips label={t('tickets.filter')}>
      {active.map((field) => {
        const values = valuesOf(address, field.name);
        const named = values.map((value) => field.choices.find((choice) => choice.value === value)?.label ?? value);
        const said = `${field.label}: ${named.join(', ')}`;
        return (
          <FilterChip key={field.name} awayLabel={t('tickets.filter_remove', { filter: said })} onAway={() => go.tickets(without(address, field.name))}>
            <PickMenu
              label={field.label}
              choices={field.choices}
              chosen={values}
              many={field.many}
              find={field.typed || field.choices.length > 7 ? field.label : undefined}
              nothing={t('tickets.nothing_fits')}
              onPick={(value) => go.tickets(withValue(address, field, value))}
              {...(field.typed ? { onTyped: (term: string) => go.tickets({ ...address, [field.name]: term }) } : {})}
            >
              <button type="button">{said}</button>
            </PickMenu>
          </FilterChip>
        );
      })}
      {active.length > 1 && (
        <li>
          <TextButton look="quiet" onClick={() => go.tickets({ ...(address.view ? { view: address.view } : {}) })}>
            {t('tickets.filter_clear')}
          </TextButton>
        </li>
      )}
    </FilterChips>
  );
}
