import { IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Contact } from '../../../contract/contact.ts';
import { IconButton } from '../../../ui/buttons.tsx';
import { Facts, ProfilePart, Quiet } from '../../../ui/sheet/profile.tsx';
import { useLocale, When } from '../../../ui/when.tsx';
import { currentDesk } from '../../app/desk/use-me.ts';
import { filledOf, OwnValue, useOwnFields } from '../../app/lend/lend-fields.ts';
import { timeIn } from '../../app/time-zones.ts';
import { type Language, languageNames } from '../../app/words/define-texts.ts';
import { useText } from '../../app/words/use-text.tsx';
import styles from '../contacts.module.css';

const callable = (number: string | null) => number && <a href={`tel:${number.replace(/[^\d+]/g, '')}`}>{number}</a>;

/** What is known of somebody; what is not known is left out. */
export function DetailsPart({ contact, shut, onEdit }: { contact: Contact; shut: boolean; onEdit: () => void }) {
  const t = useText();
  const locale = useLocale();
  const fields = useOwnFields('contact');
  const clock = timeIn(contact.time_zone, locale);
  return (
    <ProfilePart
      title={t('contacts.details')}
      action={
        !shut && (
          <IconButton label={t('contacts.edit')} onClick={onEdit}>
            <IconPencil size={15} stroke={1.7} aria-hidden="true" />
          </IconButton>
        )
      }
    >
      <Facts
        facts={[
          { name: t('contacts.field_phone'), value: callable(contact.phone) },
          { name: t('contacts.field_mobile'), value: callable(contact.mobile) },
          { name: t('contacts.field_twitter_id'), value: contact.twitter_id },
          { name: t('contacts.field_unique_external_id'), value: contact.unique_external_id },
          { name: t('contacts.field_address'), value: contact.address },
          { name: t('contacts.field_language'), value: languageNames[contact.language as Language] ?? contact.language },
          { name: t('contacts.field_time_zone'), value: clock ? `${contact.time_zone.replaceAll('_', ' ')} · ${clock}` : contact.time_zone },
          {
            name: t('contacts.field_tags'),
            value: contact.tags.length > 0 && (
              <span className={styles.tags} data-wrap>
                {contact.tags.map((tag) => (
                  <Link key={tag} to="/d/$desk/contacts" params={{ desk: currentDesk() }} search={{ tag }} className={styles.tag}>
                    {tag}
                  </Link>
                ))}
              </span>
            ),
          },
          ...filledOf(fields, contact.custom_fields).map((field) => ({
            name: field.label,
            value: <OwnValue field={field} value={contact.custom_fields[field.name]} />,
          })),
          { name: t('contacts.since'), value: <When at={contact.created_at} /> },
        ].map((one) => ({ ...one, value: one.value === false ? null : one.value }))}
      />
      {contact.description ? <p className={styles.about}>{contact.description}</p> : !shut && <Quiet>{t('contacts.no_about')}</Quiet>}
    </ProfilePart>
  );
}
