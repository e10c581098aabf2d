import { Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Contact } from '../../../contract/contact.ts';
import type { CustomerField } from '../../../contract/customer-fields.ts';
import { TextButton } from '../../../ui/buttons.tsx';
import type { FieldErrors, Form } from '../../../ui/form/use-form.ts';
import { CompanyPicker } from '../../app/lend/lend-companies.ts';
import { OwnInputs, ownGiven } from '../../app/lend/lend-fields.ts';
import { timeZones } from '../../app/time-zones.ts';
import { type Language, languageNames, languages } from '../../app/words/define-texts.ts';
import { type Text, useText } from '../../app/words/use-text.tsx';
import styles from './form.module.css';

export interface ContactValues extends Record<string, unknown> {
  name: string;
  email: string;
  phone: string;
  mobile: string;
  job_title: string;
  unique_external_id: string;
  twitter_id: string;
  facebook_id: string;
  address: string;
  description: string;
  language: string;
  time_zone: string;
  tags: string[];
  vip: boolean;
  company: { id: number; name: string } | null;
  view_all_tickets: boolean;
}

export const valuesOf = (contact: Contact | null, fields: CustomerField[], zone: string, language: string): ContactValues => ({
  name: contact?.name ?? '',
  email: contact?.email ?? '',
  phone: contact?.phone ?? '',
  mobile: contact?.mobile ?? '',
  job_title: contact?.job_title ?? '',
  unique_external_id: contact?.unique_external_id ?? '',
  twitter_id: contact?.twitter_id ?? '',
  facebook_id: contact?.facebook_id ?? '',
  address: contact?.address ?? '',
  description: contact?.description ?? '',
  language: contact?.language ?? language,
  time_zone: contact?.time_zone ?? zone,
  tags: contact?.tags ?? [],
  vip: contact?.vip ?? false,
  company: contact?.company ?? null,
  view_all_tickets: contact?.view_all_tickets ?? false,
  ...ownGiven(fields, contact?.custom_fields),
});

const plain = ['email', 'phone', 'mobile', 'job_title', 'unique_external_id', 'twitter_id', 'facebook_id', 'address', 'description'] as const;
const whole = ['language', 'time_zone', 'tags', 'vip'] as const;

/** What a form changed, as the API has it; an empty field is none. */
export function sentOf(changes: Partial<ContactValues>) {
  return {
    ...Object.fromEntries(plain.filter((name) => changes[name] !== undefined).map((name) => [name, changes[name]?.trim() || null])),
    ...Object.fromEntries(whole.filter((name) => changes[name] !== undefined).map((name) => [name, changes[name]])),
    ...(changes.name === undefined ? {} : { name: changes.name.trim() }),
  };
}

/** D2: a name, and one way to tell who it is. */
export function checkContact(values: ContactValues, t: Text): FieldErrors<ContactValues> {
  const errors: FieldErrors<ContactValues> = {};
  if (values.name.trim() === '') errors.name = t('contacts.name_missing');
  const known = [values.email, values.phone, values.mobile, values.twitter_id, values.unique_external_id].some((one) => one.trim() !== '');
  if (!known) errors.email = t('contacts.nothing_known');
  return errors;
}

interface ContactFieldsProps {
  form: Form<ContactValues>;
  fields: CustomerField[];
  /** For somebody new the company stands in the form; later it has a part of its own. */
  fresh: boolean;
  /** The link to whose address it is. */
  owner: ReactNode;
}

/** Everything one writes down about a contact; what is rarely needed is folded. */
export function ContactFields({ form, fields, fresh, owner }: ContactFieldsProps) {
  const t = useText();
  const [more, setMore] = useState(!fresh);
  const { values, errors } = form;
  const text = (name: Exclude<keyof ContactValues & string, 'tags' | 'company'>, given: Record<string, unknown> = {}) => (
    <TextInput
      label={t(`contacts.field_${name}` as never)}
      value={String(values[name] ?? '')}
      error={errors[name]}
      onChange={(event) => form.set(name, event.currentTarget.value as never)}
      {...given}
    />
  );
  const quick = fields.filter((field) => field.quick_add_for_agent || field.required_for_agents);
  const rest = fields.filter((field) => !quick.includes(field));
  const own = (which: CustomerField[]) => (
    <OwnInputs
      fields={which}
      values={values}
      errors={errors as Record<string, string | undefined>}
      onChange={(name, value) => form.set(name, value as never)}
    />
  );
  return (
    <div className={styles.fields}>
      {text('name', { required: true, 'data-autofocus': true })}
      {text('email', {
        type: 'email',
        error: errors.email && (
          <>
            {errors.email} {owner}
          </>
        ),
      })}
      <div className={styles.two}>
        {text('phone', { type: 'tel' })}
        {text('mobile', { type: 'tel' })}
      </div>
      {fresh && (
        <>
          <CompanyPicker label={t('contacts.field_company')} canMake value={values.company} onPick={(company) => form.set('company', company)} />
          {values.company && (
            <Switch
              label={t('contacts.sees_all', { company: values.company.name })}
              checked={values.view_all_tickets}
              onChange={(event) => form.set('view_all_tickets', event.currentTarget.checked)}
            />
          )}
        </>
      )}
      {text('job_title')}
      {own(quick)}
      {more ? (
        <>
          <div className={styles.two}>
            {text('unique_external_id')}
            {text('twitter_id')}
          </div>
          <div className={styles.two}>
            <Select
              label={t('contacts.field_language')}
              data={[...new Set([...languages, values.language])].map((one) => ({ value: one, label: languageNames[one as Language] ?? one }))}
              value={values.language}
              error={errors.language}
              onChange={(value) => value && form.set('language', value)}
            />
            <Select
              label={t('contacts.field_time_zone')}
              data={timeZones(values.time_zone)}
              value={values.time_zone}
              searchable
              error={errors.time_zone}
              onChange={(value) => value && form.set('time_zone', value)}
            />
          </div>
          <Textarea label={t('contacts.field_address')} autosize minRows={2} {...form.text('address')} />
          <TagsInput
            label={t('contacts.field_tags')}
            classNames={{ pill: styles.tag }}
            maxLength={64}
            value={values.tags}
            error={errors.tags}
            onChange={(tags) => form.set('tags', tags)}
          />
          <Textarea label={t('contacts.field_description')} autosize minRows={2} maxRows={8} {...form.text('description')} />
          <Switch
            label={t('contacts.field_vip')}
            description={t('contacts.field_vip_about')}
            checked={values.vip}
            onChange={(event) => form.set('vip', event.currentTarget.checked)}
          />
          {own(rest)}
        </>
      ) : (
        <div>
          <TextButton look="quiet" onClick={() => setMore(true)}>
            {t('contacts.more_fields')}
          </TextButton>
        </div>
      )}
    </div>
  );
}
