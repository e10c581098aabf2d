import type { Company } from '../../contract/companies.ts';
import { toast } from '../../ui/toasts.tsx';
import { FormDialog } from '../app/form-dialog.tsx';
import { useText } from '../app/words/use-text.tsx';
import { CompanyFields } from './company-fields.tsx';
import { useChangeCompany, useCreateCompany } from './use-companies.ts';
import { useCompanyForm } from './use-company-form.tsx';

export function NewCompany({ name, onClose, onMade }: { name?: string; onClose: () => void; onMade: (company: Company) => void }) {
  const t = useText();
  const create = useCreateCompany();
  const { form, ...rest } = useCompanyForm({
    company: null,
    ...(name ? { name } : {}),
    save: async (body, values) => {
      const made = await create.mutateAsync({ ...body, name: values.name.trim() });
      toast({ text: t('companies.made', { name: made.name }) });
      onClose();
      onMade(made);
    },
    saved: () => undefined,
    onClose,
  });
  return (
    <FormDialog title={t('companies.new')} form={form} save={t('companies.make_do')} onClose={onClose}>
      <CompanyFields form={form} {...rest} />
    </FormDialog>
  );
}

export function EditCompany({ company, onClose }: { company: Company; onClose: () => void }) {
  const t = useText();
  const change = useChangeCompany(company.id);
  const { form, ...rest } = useCompanyForm({
    company,
    save: async (body) => {
      if (Object.keys(body).length > 0) await change.mutateAsync(body);
    },
    saved: ({ name }) => {
      toast({ text: t('companies.saved', { name: name.trim() }) });
      onClose();
    },
    onClose,
  });
  return (
    <FormDialog title={t('companies.edit_title', { name: company.name })} form={form} save={t('app.save')} onClose={onClose}>
      <CompanyFields form={form} {...rest} />
    </FormDialog>
  );
}
