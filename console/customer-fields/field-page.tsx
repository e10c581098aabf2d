import { Select, TagsInput, TextInput } from '@mantine/core';
import { type CustomerField, type CustomFieldType, customFieldTypes } from '../../contract/customer-fields.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SwitchRow } from '../../ui/form/switch-row.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { confirm } from '../../ui/sheet/confirm.tsx';
import { Part, SaveBar, Sheet, SheetForm } from '../../ui/sheet/sheet.tsx';
import { toast } from '../../ui/toasts.tsx';
import { Waiting } from '../app/waiting.tsx';
import { SettingsLink } from '../app/ways/settings-link.tsx';
import { useGo } from '../app/ways/use-go.ts';
import { useLeaveGuard } from '../app/ways/use-leave-guard.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import { type FieldOf, useFieldDeeds, useFields } from './use-fields.ts';

interface FieldValues {
  label: string;
  label_for_customers: string;
  type: CustomFieldType;
  choices: string[];
  required_for_agents: boolean;
  quick_add_for_agent: boolean;
  displayed_for_customers: boolean;
  customers_can_edit: boolean;
  required_for_customers: boolean;
}
const blank: FieldValues = {
  label: '',
  label_for_customers: '',
  type: 'custom_text',
  choices: [],
  required_for_agents: false,
  quick_add_for_agent: false,
  displayed_for_customers: false,
  customers_can_edit: false,
  required_for_customers: false,
};
const forAgents = ['required_for_agents', 'quick_add_for_agent'] as const;
/** Customers have a profile at the portal; companies have none. */
const switches = { company: forAgents, contact: [...forAgents, 'displayed_for_customers', 'customers_can_edit', 'required_for_customers'] } as const;

/** `contact-new` makes a field, `company-12` is one. */
export function FieldPage({ item }: { item: string }) {
  const t = useText();
  const [, of = 'contact', id = ''] = /^(contact|company)-(new|\d+)$/.exec(item) ?? [];
  const fields = useFields(of as FieldOf);
  const back = <SettingsLink to="fields">{t('fields.title')}</SettingsLink>;
  if (!fields.data) return <Waiting queries={[fields]} back={back} />;
  const field = fields.data.find((one) => String(one.id) === id && !one.default);
  if (id !== 'new' && !field)
    return (
      <Sheet back={back}>
        <EmptyState drawing="glass" title={t('fields.missing')} text={t('fields.missing_text')} />
      </Sheet>
    );
  return <FieldForm key={item} of={of as FieldOf} field={field ?? null} />;
}

function FieldForm({ of, field }: { of: FieldOf; field: CustomerField | null }) {
  const t = useText();
  const go = useGo();
  const say = useRefusal();
  const { create, change, remove } = useFieldDeeds(of);
  const form = useForm<FieldValues>({
    given: field
      ? {
          label: field.label,
          label_for_customers: field.label_for_customers,
          type: field.type as CustomFieldType,
          choices: field.choices?.map((one) => one.value) ?? [],
          required_for_agents: field.required_for_agents,
          quick_add_for_agent: field.quick_add_for_agent,
          displayed_for_customers: field.displayed_for_customers,
          customers_can_edit: field.customers_can_edit,
          required_for_customers: field.required_for_customers,
        }
      : blank,
    check: (values) => ({
      ...(values.label.trim() === '' ? { label: t('fields.label_missing') } : {}),
      ...(values.type === 'custom_dropdown' && values.choices.length === 0 ? { choices: t('fields.choices_missing') } : {}),
    }),
    say,
    save: (values, changes) => {
      const { type, label_for_customers, choices, ...rest } = changes;
      const body = {
        ...rest,
        ...(values.type === 'custom_dropdown' && choices ? { choices } : {}),
        ...(label_for_customers?.trim() ? { label_for_customers: label_for_customers.trim() } : {}),
      };
      return field ? change.mutateAsync({ id: field.id, ...body }) : create.mutateAsync({ ...body, label: values.label.trim(), type: values.type });
    },
    saved: ({ label }) => {
      toast({ name: 'settings', text: t(field ? 'fields.saved' : 'fields.added', { name: label.trim() }) });
      if (!field) go.settings('fields');
    },
  });
  useLeaveGuard(form.unsaved);
  const ask = async () => {
    if (!field) return;
    const sure = await confirm({
      title: t('fields.remove_sure', { name: field.label }),
      text: t('fields.remove_about'),
      action: t('fields.remove'),
      cancel: t('app.cancel'),
      tone: 'danger',
    });
    if (!sure) return;
    const told = () => {
      go.settings('fields');
      toast({ name: 'settings', text: t('fields.removed', { name: field.label }) });
    };
    // The word that it is gone may be here before the answer, and this page with it: what the mutation promises is kept all the same.
    await remove.mutateAsync(field.id).then(told, (error) => toast({ tone: 'refused', text: say(error) }));
  };
  return (
    <Sheet title={field ? field.label : t(`fields.add_${of}`)} back={<SettingsLink to="fields">{t('fields.title')}</SettingsLink>}>
      <SheetForm form={form}>
        <TextInput required label={t('fields.label')} {...form.text('label')} />
        <Select
          label={t('fields.type')}
          description={field ? t('fields.type_stays') : undefined}
          disabled={field !== null}
          data={customFieldTypes.map((type) => ({ value: type, label: t(`fields.type_${type}`) }))}
          value={form.values.type}
          error={form.errors.type}
          onChange={(value) => value && form.set('type', value as CustomFieldType)}
        />
        {form.values.type === 'custom_dropdown' && (
          <TagsInput
            label={t('fields.choices')}
            description={t('fields.choices_about')}
            acceptValueOnBlur
            value={form.values.choices}
            error={form.errors.choices}
            onChange={(value) => form.set('choices', value)}
          />
        )}
        {switches[of].map((name) => (
          <SwitchRow
            key={name}
            label={t(`fields.rule_${name}`)}
            about={t(`fields.rule_${name}_about`)}
            checked={form.values[name]}
            error={form.errors[name]}
            onChange={(on) => form.set(name, on)}
          />
        ))}
        {of === 'contact' && (form.values.displayed_for_customers || form.values.customers_can_edit) && (
          <TextInput label={t('fields.label_for_customers')} placeholder={form.values.label} {...form.text('label_for_customers')} />
        )}
        <SaveBar
          form={form}
          fresh={field === null}
          save={t(field ? 'app.save' : 'fields.add')}
          cancel={t('app.cancel')}
          {...(field ? {} : { onCancel: () => go.settings('fields') })}
        />
      </SheetForm>
      {field && (
        <Part title={t('fields.remove')} about={t('fields.remove_about')}>
          <div>
            <TextButton disabled={remove.isPending} onClick={() => void ask()}>
              {t('fields.remove')}
            </TextButton>
          </div>
        </Part>
      )}
    </Sheet>
  );
}
