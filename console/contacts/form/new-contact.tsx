import { useState } from 'react';
import type { Contact } from '../../../contract/contact.ts';
import { useForm } from '../../../ui/form/use-form.ts';
import { toast } from '../../../ui/toasts.tsx';
import { useMe } from '../../app/desk/use-me.ts';
import { FormDialog } from '../../app/form-dialog.tsx';
import { ownOf, placingOwn, useOwnFields } from '../../app/lend/lend-fields.ts';
import { useRefusal } from '../../app/words/use-refusal.ts';
import { useText } from '../../app/words/use-text.tsx';
import { useCreateContact } from '../use-contact.ts';
import { ContactFields, type ContactValues, checkContact, sentOf, valuesOf } from './contact-fields.tsx';
import { OwnerLink, ownerIn } from './owner.tsx';

interface NewContactProps {
  /** What is known already: words searched for, or a company one came from. */
  begin?: Partial<Pick<ContactValues, 'name' | 'email' | 'company'>>;
  onClose: () => void;
  onMade: (contact: Contact) => void;
}

/** Writes somebody new down. */
export function NewContact({ begin, onClose, onMade }: NewContactProps) {
  const t = useText();
  const me = useMe();
  const say = useRefusal();
  const fields = useOwnFields('contact');
  const create = useCreateContact();
  const [owner, setOwner] = useState<number | null>(null);
  const form = useForm<ContactValues>({
    given: { ...valuesOf(null, fields, me.time_zone, me.language), ...begin },
    check: (values) => checkContact(values, t),
    say,
    save: async (values, changes) => {
      setOwner(null);
      const { company } = values;
      const body = {
        ...sentOf({ ...begin, ...changes }),
        ...ownOf(changes, fields),
        ...(company ? { company_id: company.id, view_all_tickets: values.view_all_tickets } : {}),
        name: values.name.trim(),
      };
      try {
        const made = await placingOwn(create.mutateAsync(body));
        toast({ text: t('contacts.made', { name: made.name }) });
        onClose();
        onMade(made);
      } catch (error) {
        setOwner(ownerIn(error));
        throw error;
      }
    },
  });
  return (
    <FormDialog title={t('contacts.new')} form={form} save={t('contacts.make')} onClose={onClose}>
      <ContactFields form={form} fields={fields} fresh owner={owner !== null && <OwnerLink userId={owner} onClick={onClose} />} />
    </FormDialog>
  );
}
