import { TextButton } from '../../../ui/buttons.tsx';
import { PickMenu } from '../../../ui/form/pick-menu.tsx';
import { useText } from '../../app/words/use-text.tsx';
import { useFilterFields } from '../filter-fields.tsx';
import styles from './new-ticket.module.css';
import type { NewTicketBody } from './use-new-ticket.ts';

export type Properties = Pick<NewTicketBody, 'status' | 'priority' | 'type' | 'responder_id' | 'group_id'> & { tags: string[] };

const keys = { status: 'status', priority: 'priority', type: 'type', assignee: 'responder_id', group: 'group_id' } as const;
type Name = keyof typeof keys;

/** How a new ticket begins: six small choices in one line. */
export function NewProperties({ value, onChange }: { value: Properties; onChange: (next: Properties) => void }) {
  const t = useText();
  const fields = useFilterFields();
  const pick = (name: Name, picked: string) => onChange({ ...value, [keys[name]]: name === 'type' ? picked : Number(picked) || null });
  const tag = (one: string) => onChange({ ...value, tags: value.tags.includes(one) ? value.tags.filter((other) => other !== one) : [...value.tags, one] });
  return (
    <div className={styles.properties}>
      {(Object.keys(keys) as Name[]).map((name) => {
        const field = fields.find((one) => one.name === name)!;
        const chosen = String(value[keys[name]] ?? '0');
        const choice = field.choices.find((one) => one.value === chosen);
        return (
          <PickMenu
            key={name}
            label={field.label}
            choices={field.choices}
            chosen={[chosen]}
            find={field.choices.length > 7 ? field.label : undefined}
            nothing={t('tickets.nothing_fits')}
            onPick={(picked) => pick(name, picked)}
          >
            <TextButton aria-label={`${field.label}: ${choice?.label ?? t('app.none')}`}>
              {choice?.picture}
              {choice && choice.value !== '0' ? choice.label : <span className={styles.faint}>{field.label}</span>}
            </TextButton>
          </PickMenu>
        );
      })}
      <PickMenu
        label={t('tickets.tags')}
        many
        choices={value.tags.map((one) => ({ value: one, label: one }))}
        chosen={value.tags}
        find={t('tickets.tag_find')}
        nothing={t('tickets.tag_hint')}
        onPick={tag}
        onTyped={tag}
      >
        <TextButton aria-label={`${t('tickets.tags')}: ${value.tags.join(', ') || t('app.none')}`}>
          {value.tags.length > 0 ? value.tags.join(', ') : <span className={styles.faint}>{t('tickets.tags')}</span>}
        </TextButton>
      </PickMenu>
    </div>
  );
}
