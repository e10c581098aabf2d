import { Checkbox, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { accountTiers, type Company, healthScores } from '../../contract/companies.ts';
import type { CustomerField } from '../../contract/customer-fields.ts';
import type { FieldErrors, Form } from '../../ui/form/use-form.ts';
import { OwnInputs, ownGiven } from '../app/lend/lend-fields.ts';
import { type Text, useText } from '../app/words/use-text.tsx';
import styles from './companies.module.css';
import { healthWords, tierWords } from './health-mark.tsx';

export interface CompanyValues extends Record<string, unknown> {
  name: string;
  domains: string[];
  allow_public_domains: boolean;
  description: string;
  note: string;
  health_score: string;
  account_tier: string;
  renewal_date: string;
  industry: string;
}

export const valuesOf = (company: Company | null, fields: CustomerField[]): CompanyValues => ({
  name: company?.name ?? '',
  domains: company?.domains ?? [],
  allow_public_domains: false,
  description: company?.description ?? '',
  note: company?.note ?? '',
  health_score: company?.health_score ?? '',
  account_tier: company?.account_tier ?? '',
  renewal_date: company?.renewal_date?.slice(0, 10) ?? '',
  industry: company?.industry ?? '',
  ...ownGiven(fields, company?.custom_fields),
});

const plain = ['description', 'note', 'health_score', 'account_tier', 'renewal_date', 'industry'] as const;

/** What a form changed, as the API has it; an empty field is none. */
export const sentOf = (changes: Partial<CompanyValues>) => ({
  ...Object.fromEntries(plain.filter((name) => changes[name] !== undefined).map((name) => [name, changes[name]?.trim() || null])),
  ...(changes.name === undefined ? {} : { name: changes.name.trim() }),
  ...(changes.domains === undefined ? {} : { domains: changes.domains }),
  ...(changes.allow_public_domains ? { allow_public_domains: true } : {}),
});

export const checkCompany = (values: CompanyValues, t: Text): FieldErrors<CompanyValues> =>
  values.name.trim() === '' ? { name: t('companies.name_missing') } : {};

interface CompanyFieldsProps {
  form: Form<CompanyValues>;
  fields: CustomerField[];
  /** D29: somebody tried a domain anybody can have an address at; they may mean it. */
  publicDomain: string | null;
  /** The link to whose name or domain it is. */
  owner: ReactNode;
}

export function CompanyFields({ form, fields, publicDomain, owner }: CompanyFieldsProps) {
  const t = useText();
  const { values, errors } = form;
  const withOwner = (error: string | undefined) =>
    error && (
      <>
        {error} {owner}
      </>
    );
  return (
    <div className={styles.fields}>
      <TextInput
        required
        data-autofocus
        label={t('companies.field_name')}
        value={values.name}
        error={withOwner(errors.name)}
        onChange={(event) => form.set('name', event.currentTarget.value)}
      />
      <TagsInput
        label={t('companies.field_domains')}
        description={t('companies.field_domains_about')}
        placeholder={values.domains.length === 0 ? 'example.com' : undefined}
        splitChars={[',', ' ', ';']}
        acceptValueOnBlur
        value={values.domains}
        error={withOwner(publicDomain && errors.domains ? t('companies.public_domain', { domain: publicDomain }) : errors.domains)}
        onChange={(domains) => form.set('domains', domains.map((one) => one.replace(/[\s,;]+/g, '')).filter(Boolean))}
      />
      {publicDomain && (
        <Checkbox
          label={t('companies.public_domain_mean')}
          checked={values.allow_public_domains}
          onChange={(event) => form.set('allow_public_domains', event.currentTarget.checked)}
        />
      )}
      <div className={styles.two}>
        <Select
          label={t('companies.field_health_score')}
          data={healthScores.map((one) => ({ value: one, label: healthWords(one, t) }))}
          clearable
          value={values.health_score || null}
          error={errors.health_score}
          onChange={(value) => form.set('health_score', value ?? '')}
        />
        <Select
          label={t('companies.field_account_tier')}
          data={accountTiers.map((one) => ({ value: one, label: tierWords(one, t) }))}
          clearable
          value={values.account_tier || null}
          error={errors.account_tier}
          onChange={(value) => form.set('account_tier', value ?? '')}
        />
      </div>
      <div className={styles.two}>
        <TextInput label={t('companies.field_industry')} {...form.text('industry')} />
        <TextInput type="date" label={t('companies.field_renewal_date')} {...form.text('renewal_date')} />
      </div>
      <Textarea label={t('companies.field_description')} autosize minRows={2} maxRows={6} {...form.text('description')} />
      <Textarea label={t('companies.field_note')} autosize minRows={2} maxRows={8} {...form.text('note')} />
      <OwnInputs
        fields={fields}
        values={values}
        errors={errors as Record<string, string | undefined>}
        onChange={(name, value) => form.set(name, value as never)}
      />
    </div>
  );
}
