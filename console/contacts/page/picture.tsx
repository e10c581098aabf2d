import { Menu } from '@mantine/core';
import { useRef } from 'react';
import type { Contact } from '../../../contract/contact.ts';
import { Face } from '../../../ui/face.tsx';
import { toast } from '../../../ui/toasts.tsx';
import { useRefusal } from '../../app/words/use-refusal.ts';
import { useText } from '../../app/words/use-text.tsx';
import { usePicture } from '../use-contact.ts';
import styles from './picture.module.css';

/** The photo of a contact; pressing it changes it. */
export function Picture({ contact, shut }: { contact: Contact; shut: boolean }) {
  const t = useText();
  const refusal = useRefusal();
  const picture = usePicture(contact.id);
  const file = useRef<HTMLInputElement>(null);
  const set = (one: File | null) => picture.mutate(one, { onError: (error) => void toast({ tone: 'refused', text: refusal(error) }) });
  const drawn = contact.avatar ? (
    <img src={contact.avatar.avatar_url} alt="" className={styles.photo} width={44} height={44} />
  ) : (
    <Face name={contact.name} size={44} label={null} />
  );
  if (shut) return drawn;
  const choose = () => file.current?.click();
  return (
    <>
      {contact.avatar ? (
        <Menu withinPortal>
          <Menu.Target>
            <button type="button" className={styles.button} aria-label={t('contacts.photo')} aria-busy={picture.isPending}>
              {drawn}
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={choose}>{t('contacts.photo_change')}</Menu.Item>
            <Menu.Item onClick={() => set(null)}>{t('contacts.photo_remove')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : (
        <button
          type="button"
          className={styles.button}
          title={t('contacts.photo_add')}
          aria-label={t('contacts.photo_add')}
          aria-busy={picture.isPending}
          onClick={choose}
        >
          {drawn}
        </button>
      )}
      <input
        ref={file}
        type="file"
        accept="image/png,image/jpeg"
        hidden
        aria-label={t('contacts.photo')}
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          if (chosen) set(chosen);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
