import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Refused } from '../../contract/client.ts';
import type { Company } from '../../contract/companies.ts';
import { useForm } from '../../ui/form/use-form.ts';
import { currentDesk } from '../app/desk/use-me.ts';
import { ownOf, placingOwn, useOwnFields } from '../app/lend/lend-fields.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import { type CompanyValues, checkCompany, sentOf, valuesOf } from './company-fields.tsx';

const toldBy = (error: unknown, name: string) =>
  error instanceof Refused ? (error.errors.map((one) => one.additional_info?.[name]).find((one) => one !== undefined) ?? null) : null;

interface CompanyFormGiven<T> {
  company: Company | null;
  name?: string;
  save: (body: ReturnType<typeof sentOf> & Record<string, unknown>, values: CompanyValues) => Promise<T>;
  saved: (values: CompanyValues) => void;
  onClose: () => void;
}

/** The form of a company, with what its refusals tell beside the words: whose the name or domain is, and which domain is everybody's (D29). */
export function useCompanyForm<T>({ company, name, save, saved, onClose }: CompanyFormGiven<T>) {
  const t = useText();
  const say = useRefusal();
  const fields = useOwnFields('company');
  const [told, setTold] = useState<{ owner: number | null; domain: string | null }>({ owner: null, domain: null });
  const form = useForm<CompanyValues>({
    given: { ...valuesOf(company, fields), ...(name ? { name } : {}) },
    check: (values) => checkCompany(values, t),
    say,
    save: async (values, changes) => {
      setTold((before) => ({ ...before, owner: null }));
      try {
        await placingOwn(save({ ...sentOf(changes), ...ownOf(changes, fields) }, values));
      } catch (error) {
        setTold({ owner: toldBy(error, 'company_id') as number | null, domain: toldBy(error, 'public_domain') as string | null });
        throw error;
      }
    },
    saved,
  });
  const owner: ReactNode = told.owner !== null && (
    <Link to="/d/$desk/companies/$companyId" params={{ desk: currentDesk(), companyId: String(told.owner) }} onClick={onClose}>
      {t('companies.owner')}
    </Link>
  );
  return { form, fields, owner, publicDomain: told.domain };
}
