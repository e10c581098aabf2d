import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import type { CustomerField } from '../../contract/customer-fields.ts';
import { formName } from './use-fields.ts';

interface OwnInputsProps {
  fields: CustomerField[];
  values: Record<string, unknown>;
  errors: Record<string, string | undefined>;
  onChange: (name: string, value: unknown) => void;
}

const types: Record<string, { type?: string; inputMode?: 'numeric' | 'tel' | 'url' }> = {
  custom_number: { inputMode: 'numeric' },
  custom_phone_number: { type: 'tel' },
  custom_url: { type: 'url' },
  custom_date: { type: 'date' },
};

/** One input for each field the desk added, by its type. */
export function OwnInputs({ fields, values, errors, onChange }: OwnInputsProps) {
  return fields.map((field) => {
    const name = formName(field.name);
    const common = { label: field.label, required: field.required_for_agents, error: errors[name] };
    const set = (value: unknown) => onChange(name, value);
    const text = String(values[name] ?? '');
    switch (field.type) {
      case 'custom_checkbox':
        return (
          <Checkbox
            key={name}
            label={field.label}
            error={errors[name]}
            checked={values[name] === true}
            onChange={(event) => set(event.currentTarget.checked)}
          />
        );
      case 'custom_dropdown':
        return (
          <Select
            key={name}
            {...common}
            data={field.choices?.map((one) => one.value) ?? []}
            value={text || null}
            clearable={!field.required_for_agents}
            searchable={(field.choices?.length ?? 0) > 8}
            onChange={(value) => set(value ?? '')}
          />
        );
      case 'custom_paragraph':
        return <Textarea key={name} {...common} autosize minRows={2} maxRows={8} value={text} onChange={(event) => set(event.currentTarget.value)} />;
      default:
        return <TextInput key={name} {...common} {...types[field.type]} value={text} onChange={(event) => set(event.currentTarget.value)} />;
    }
  });
}
