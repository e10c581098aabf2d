import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { TimeSheet } from '../../contract/reports.ts';
import { ticketTypes } from '../../contract/ticket.ts';
import { useDirectory } from '../app/desk/use-directory.ts';
import { tierWords } from '../app/lend/lend-companies.ts';
import { priorityIds, priorityKey, statusIds, statusKey, typeKey } from '../app/states.tsx';
import { useText } from '../app/words/use-text.tsx';
import { daysOf, nameOf, type PeriodName, periods, type ReportsAddress } from './address.ts';
import styles from './page.module.css';
import { useCustomerGroups, useCustomers } from './use-time-sheet.ts';

interface SheetFiltersProps {
  address: ReportsAddress;
  sheet: TimeSheet | undefined;
  onChange: (next: Partial<ReportsAddress>) => void;
}

const field = { size: 'xs', classNames: { root: styles.field }, comboboxProps: { width: 240, position: 'bottom-start' } } as const;
const numberOf = (value: string | null) => (value === null ? undefined : Number(value));

/** The day it is at the desk. */
const todayIn = (zone: string | undefined) => {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone ?? 'UTC', year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(new Date());
};

/** Which days, and of them which customer, agent, group and kind. */
export function SheetFilters({ address, sheet, onChange }: SheetFiltersProps) {
  const t = useText();
  const { agents, groups } = useDirectory();
  const today = todayIn(sheet?.time_zone);
  const from = address.from ?? sheet?.from ?? daysOf('this_month', today).from;
  const to = address.to ?? sheet?.to ?? today;
  const [other, setOther] = useState(false);
  const period = other ? 'custom' : nameOf(from, to, today);
  const customers = useCustomers({ from: address.from, to: address.to });
  const kinds = useCustomerGroups().data;
  const known = customers.flatMap((row) => (row.id === null ? [] : [{ value: String(row.id), label: row.name ?? `#${row.id}` }]));
  return (
    <search className={styles.filters}>
      <Select
        {...field}
        label={t('reports.period')}
        allowDeselect={false}
        data={[...periods, 'custom' as const].map((name) => ({ value: name, label: t(`reports.${name}`) }))}
        value={period}
        onChange={(name) => {
          setOther(name === 'custom');
          onChange(name === 'custom' || name === null ? { from, to } : daysOf(name as PeriodName, today));
        }}
      />
      {period === 'custom' && (
        <>
          <TextInput
            {...{ size: field.size, classNames: field.classNames }}
            type="date"
            label={t('reports.from')}
            value={from}
            max={to}
            onChange={(event) => event.currentTarget.value && onChange({ from: event.currentTarget.value, to })}
          />
          <TextInput
            {...{ size: field.size, classNames: field.classNames }}
            type="date"
            label={t('reports.to')}
            value={to}
            min={from}
            onChange={(event) => event.currentTarget.value && onChange({ from, to: event.currentTarget.value })}
          />
        </>
      )}
      <Select
        {...field}
        label={t('reports.customer')}
        placeholder={t('reports.any')}
        clearable
        searchable
        limit={50}
        data={[...known, { value: '0', label: t('reports.no_company') }]}
        value={address.company_id === undefined ? null : String(address.company_id)}
        onChange={(value) => onChange({ company_id: numberOf(value) })}
      />
      <Select
        {...field}
        label={t('reports.customer_group')}
        placeholder={t('reports.any')}
        clearable
        searchable
        limit={50}
        nothingFoundMessage={t('reports.customer_group_none')}
        data={[
          { group: t('reports.tier'), items: (kinds?.account_tiers ?? []).map((name) => ({ value: `tier:${name}`, label: tierWords(name, t) })) },
          { group: t('reports.industry'), items: (kinds?.industries ?? []).map((name) => ({ value: `kind:${name}`, label: name })) },
        ].filter((one) => one.items.length > 0)}
        value={address.account_tier !== undefined ? `tier:${address.account_tier}` : address.industry !== undefined ? `kind:${address.industry}` : null}
        onChange={(value) =>
          onChange({
            account_tier: value?.startsWith('tier:') ? value.slice(5) : undefined,
            industry: value?.startsWith('kind:') ? value.slice(5) : undefined,
          })
        }
      />
      <Select
        {...field}
        label={t('reports.agent')}
        placeholder={t('reports.any')}
        clearable
        searchable
        limit={50}
        data={agents.map((one) => ({ value: String(one.id), label: one.name }))}
        value={address.agent_id === undefined ? null : String(address.agent_id)}
        onChange={(value) => onChange({ agent_id: numberOf(value) })}
      />
      <Select
        {...field}
        label={t('reports.group')}
        placeholder={t('reports.any')}
        clearable
        searchable
        limit={50}
        data={[...groups.map((one) => ({ value: String(one.id), label: one.name })), { value: '0', label: t('reports.no_group') }]}
        value={address.group_id === undefined ? null : String(address.group_id)}
        onChange={(value) => onChange({ group_id: numberOf(value) })}
      />
      <Select
        {...field}
        label={t('reports.type')}
        placeholder={t('reports.any')}
        clearable
        data={ticketTypes.map((type) => ({ value: type, label: t(typeKey(type)) }))}
        value={address.type ?? null}
        onChange={(value) => onChange({ type: ticketTypes.find((type) => type === value) })}
      />
      <Select
        {...field}
        label={t('reports.status')}
        placeholder={t('reports.any')}
        clearable
        data={statusIds.map((status) => ({ value: String(status), label: t(statusKey(status)) }))}
        value={address.status ?? null}
        onChange={(value) => onChange({ status: value ?? undefined })}
      />
      <Select
        {...field}
        label={t('reports.priority')}
        placeholder={t('reports.any')}
        clearable
        data={priorityIds.map((priority) => ({ value: String(priority), label: t(priorityKey(priority)) }))}
        value={address.priority ?? null}
        onChange={(value) => onChange({ priority: value ?? undefined })}
      />
      <Select
        {...field}
        label={t('reports.billing')}
        placeholder={t('reports.any')}
        clearable
        data={[
          { value: 'true', label: t('reports.billable') },
          { value: 'false', label: t('reports.not_billable') },
        ]}
        value={address.billable === undefined ? null : String(address.billable)}
        onChange={(value) => onChange({ billable: value === null ? undefined : value === 'true' })}
      />
    </search>
  );
}
