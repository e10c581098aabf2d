import { PasswordInput, Switch } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { setContactPassword } from '../../../contract/activation.ts';
import { call } from '../../../contract/client.ts';
import type { Contact } from '../../../contract/contact.ts';
import { useForm } from '../../../ui/form/use-form.ts';
import { toast } from '../../../ui/toasts.tsx';
import { FormDialog } from '../../app/form-dialog.tsx';
import { useRefusal } from '../../app/words/use-refusal.ts';
import { useText } from '../../app/words/use-text.tsx';
import styles from '../form/form.module.css';

/** An admin chooses a password for a contact: they count as verified then, and are told that it was done (D8, D16). */
export function PasswordDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const t = useText();
  const say = useRefusal();
  const client = useQueryClient();
  const form = useForm({
    given: { password: '', notify: true },
    check: ({ password }) => (password === '' ? { password: t('contacts.password_missing') } : {}),
    say,
    save: ({ password, notify }) => call(setContactPassword, { params: { contact_id: contact.id }, body: { password, notify } }),
    saved: () => {
      toast({ text: t('contacts.password_set', { name: contact.name }) });
      void client.invalidateQueries({ queryKey: ['contact', contact.id] });
      void client.invalidateQueries({ queryKey: ['contacts'] });
      onClose();
    },
  });
  return (
    <FormDialog title={t('contacts.password_title', { name: contact.name })} form={form} save={t('contacts.password_save')} size={440} onClose={onClose}>
      <div className={styles.fields}>
        <PasswordInput
          label={t('contacts.password_new')}
          description={t('contacts.password_about')}
          autoComplete="new-password"
          data-autofocus
          visibilityToggleButtonProps={{ 'aria-label': t('contacts.password_show') }}
          {...form.text('password')}
        />
        <Switch label={t('contacts.password_notify')} checked={form.values.notify} onChange={(event) => form.set('notify', event.currentTarget.checked)} />
      </div>
    </FormDialog>
  );
}
