import type { Contact } from '../../../contract/contact.ts';
import type { ManyProperties } from '../../../contract/many-contacts.ts';
import { TextButton } from '../../../ui/buttons.tsx';
import { PickMenu } from '../../../ui/form/pick-menu.tsx';
import { useText } from '../../app/words/use-text.tsx';

interface BulkTagsProps {
  contacts: Contact[];
  /** More than these are meant: then nobody knows who has which tag already. */
  everybody: boolean;
  onPick: (properties: ManyProperties) => void;
}

/** Adds a tag to what each has, or takes one from whoever has it; a new one as it is typed. */
export function BulkTags({ contacts, everybody, onPick }: BulkTagsProps) {
  const t = useText();
  const tags = [...new Set(contacts.flatMap((one) => one.tags))].sort((a, b) => a.localeCompare(b));
  const lacking = tags.filter((tag) => everybody || contacts.some((one) => !one.tags.includes(tag)));
  return (
    <PickMenu
      label={t('contacts.field_tags')}
      find={t('contacts.bulk_tag_find')}
      nothing={t('contacts.filter_tag_hint')}
      choices={[
        ...lacking.map((tag) => ({ value: `add ${tag}`, label: tag })),
        ...tags.map((tag) => ({ value: `take ${tag}`, label: t('contacts.bulk_untag_choice', { tag }) })),
      ]}
      onPick={(value) => onPick(value.startsWith('add ') ? { add_tags: [value.slice(4)] } : { remove_tags: [value.slice(5)] })}
      onTyped={(tag) => onPick({ add_tags: [tag.slice(0, 64)] })}
    >
      <TextButton look="quiet">{t('contacts.field_tags')}</TextButton>
    </PickMenu>
  );
}
