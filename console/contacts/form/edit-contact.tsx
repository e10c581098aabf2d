import { useState } from 'react';
import type { Contact } from '../../../contract/contact.ts';
import { useForm } from '../../../ui/form/use-form.ts';
import { toast } from '../../../ui/toasts.tsx';
import { FormDialog } from '../../app/form-dialog.tsx';
import { ownOf, placingOwn, useOwnFields } from '../../app/lend/lend-fields.ts';
import { useRefusal } from '../../app/words/use-refusal.ts';
import { useText } from '../../app/words/use-text.tsx';
import { useChangeContact } from '../use-contact.ts';
import { ContactFields, type ContactValues, checkContact, sentOf, valuesOf } from './contact-fields.tsx';
import { OwnerLink, ownerIn } from './owner.tsx';

/** Changes what is known of a contact; only what was changed is sent. */
export function EditContact({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const t = useText();
  const say = useRefusal();
  const fields = useOwnFields('contact');
  const change = useChangeContact(contact.id);
  const [owner, setOwner] = useState<number | null>(null);
  const form = useForm<ContactValues>({
    given: valuesOf(contact, fields, contact.time_zone, contact.language),
    check: (values) => checkContact(values, t),
    say,
    save: async (_values, changes) => {
      setOwner(null);
      try {
        const body = { ...sentOf(changes), ...ownOf(changes, fields) };
        if (Object.keys(body).length > 0) await placingOwn(change.mutateAsync(body));
      } catch (error) {
        setOwner(ownerIn(error));
        throw error;
      }
    },
    saved: ({ name }) => {
      toast({ text: t('contacts.saved', { name: name.trim() }) });
      onClose();
    },
  });
  return (
    <FormDialog title={t('contacts.edit_title', { name: contact.name })} form={form} save={t('app.save')} onClose={onClose}>
      <ContactFields form={form} fields={fields} fresh={false} owner={owner !== null && <OwnerLink userId={owner} onClick={onClose} />} />
    </FormDialog>
  );
}
