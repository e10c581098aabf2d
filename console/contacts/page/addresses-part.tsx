import { Menu, TextInput } from '@mantine/core';
import { IconDots, IconMail, IconPlus } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import type { Contact } from '../../../contract/contact.ts';
import type { ContactAddress } from '../../../contract/contacts.ts';
import { IconButton, TextButton } from '../../../ui/buttons.tsx';
import { Mark } from '../../../ui/lists/lines.tsx';
import { PartRow, PartRows, ProfilePart, Quiet } from '../../../ui/sheet/profile.tsx';
import { SkeletonLine } from '../../../ui/skeleton.tsx';
import { StateDot } from '../../../ui/state-dot.tsx';
import { toast } from '../../../ui/toasts.tsx';
import { When } from '../../../ui/when.tsx';
import { useRefusal } from '../../app/words/use-refusal.ts';
import { useText } from '../../app/words/use-text.tsx';
import styles from '../contacts.module.css';
import { OwnerLink, ownerIn } from '../form/owner.tsx';
import { useAddressDeeds, useAddresses } from '../use-contact.ts';

/** The addresses of a contact: add, prove, prefer, remove, or keep (D30–D32). A taken one leads to its owner. */
export function AddressesPart({ contact, shut }: { contact: Contact; shut: boolean }) {
  const t = useText();
  const refusal = useRefusal();
  const addresses = useAddresses(contact.id);
  const deeds = useAddressDeeds(contact.id);
  const [adding, setAdding] = useState(false);
  const all = addresses.data ?? [];
  const refused = (error: unknown) => void toast({ name: 'address', tone: 'refused', text: refusal(error) });
  const said = (key: 'address_proof_sent' | 'address_preferred' | 'address_removed', email: string, undo?: () => void) =>
    void toast({ name: 'address', text: t(`contacts.${key}`, { email }), ...(undo ? { action: { label: t('app.undo'), run: undo } } : {}) });
  const prefer = (one: ContactAddress) => {
    const before = all.find((other) => other.primary);
    deeds.prefer.mutate(one.id, {
      onError: refused,
      onSuccess: () => said('address_preferred', one.email, before && (() => deeds.prefer.mutate(before.id, { onError: refused }))),
    });
  };
  const remove = (one: ContactAddress) =>
    deeds.remove.mutate(one.id, {
      onError: refused,
      onSuccess: () => said('address_removed', one.email, () => deeds.add.mutate(one.email, { onError: refused })),
    });
  return (
    <ProfilePart
      title={t('contacts.addresses')}
      action={
        !shut && (
          <IconButton label={t('contacts.address_add')} on={adding} onClick={() => setAdding(!adding)}>
            <IconPlus size={16} stroke={1.8} aria-hidden="true" />
          </IconButton>
        )
      }
    >
      {addresses.isPending && <SkeletonLine width="70%" />}
      {addresses.data && all.length === 0 && !adding && <Quiet>{t('contacts.no_address')}</Quiet>}
      <PartRows label={t('contacts.addresses')}>
        {all.map((one) => (
          <PartRow
            key={one.id}
            picture={<IconMail size={16} stroke={1.6} aria-hidden="true" className={styles.faint} />}
            title={
              <>
                <a href={`mailto:${one.email}`} className={styles.cut}>
                  {one.email}
                </a>
                {one.primary && all.length > 1 && <Mark>{t('contacts.primary')}</Mark>}
              </>
            }
            under={
              one.bounced_at ? (
                <CameBack at={one.bounced_at} said={one.bounce} />
              ) : (
                <span className={styles.state}>
                  <StateDot shape={one.verified ? 'check' : 'dashed'} tone={one.verified ? 'done' : 'pending'} size={12} />
                  {t(one.verified ? 'app.state_verified' : 'app.state_unverified')}
                </span>
              )
            }
            end={
              !shut &&
              (!one.verified || !one.primary || all.length === 1) && (
                <Menu position="bottom-end" withinPortal>
                  <Menu.Target>
                    <IconButton label={t('contacts.address_more', { email: one.email })}>
                      <IconDots size={16} stroke={1.7} aria-hidden="true" />
                    </IconButton>
                  </Menu.Target>
                  <Menu.Dropdown>
                    {!one.primary && <Menu.Item onClick={() => prefer(one)}>{t('contacts.address_prefer')}</Menu.Item>}
                    {!one.verified && (
                      <Menu.Item onClick={() => deeds.prove.mutate(one.id, { onError: refused, onSuccess: () => said('address_proof_sent', one.email) })}>
                        {t('contacts.address_prove')}
                      </Menu.Item>
                    )}
                    {(!one.primary || all.length === 1) && <Menu.Item onClick={() => remove(one)}>{t('contacts.address_remove')}</Menu.Item>}
                  </Menu.Dropdown>
                </Menu>
              )
            }
          />
        ))}
      </PartRows>
      {adding && <AddAddress contactId={contact.id} onDone={() => setAdding(false)} />}
    </ProfilePart>
  );
}

/** The last mail to an address came back: when, why, and what to do. */
function CameBack({ at, said }: { at: string; said: string | null }) {
  const t = useText();
  return (
    <span className={styles.cameBack}>
      <span className={styles.state}>
        <StateDot shape="shut" tone="late" size={12} />
        {t('contacts.address_bounced')} <When at={at} />
      </span>
      {said && <span>{said}</span>}
      <span>{t('contacts.address_bounced_next')}</span>
    </span>
  );
}

function AddAddress({ contactId, onDone }: { contactId: number; onDone: () => void }) {
  const t = useText();
  const refusal = useRefusal();
  const { add } = useAddressDeeds(contactId);
  const field = useRef<HTMLInputElement>(null);
  const [email, setEmail] = useState('');
  const owner = ownerIn(add.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (email.trim() === '') return field.current?.focus();
    add.mutate(email.trim(), {
      onSuccess: (made) => {
        toast({ name: 'address', text: t('contacts.address_added', { email: made.email }) });
        onDone();
      },
      onError: () => field.current?.focus(),
    });
  };
  return (
    <form noValidate onSubmit={submit}>
      <div className={styles.line}>
        <TextInput
          ref={field}
          autoFocus
          type="email"
          size="sm"
          aria-label={t('contacts.address_new')}
          placeholder={t('contacts.address_new')}
          value={email}
          aria-describedby={add.error ? 'address-error' : undefined}
          error={add.error ? true : undefined}
          onChange={(event) => {
            setEmail(event.currentTarget.value);
            add.reset();
          }}
          onKeyDown={(event) => event.key === 'Escape' && onDone()}
        />
        <TextButton type="submit" disabled={add.isPending}>
          {t('contacts.address_add_do')}
        </TextButton>
      </div>
      {add.error && (
        <p id="address-error" role="alert" className={styles.error}>
          {refusal(add.error)} {owner !== null && <OwnerLink userId={owner} />}
        </p>
      )}
    </form>
  );
}
