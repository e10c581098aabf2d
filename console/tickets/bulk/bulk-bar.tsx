import { IconTrash, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { TicketRow } from '../../../contract/ticket.ts';
import { IconButton, TextButton } from '../../../ui/buttons.tsx';
import type { Choice } from '../../../ui/form/choices.ts';
import { PickMenu } from '../../../ui/form/pick-menu.tsx';
import { ActionBar } from '../../../ui/lists/action-bar.tsx';
import { useShortcut } from '../../../ui/shortcuts.ts';
import { useLocale } from '../../../ui/when.tsx';
import { useText } from '../../app/words/use-text.tsx';
import { useFilterFields } from '../filter-fields.tsx';
import type { Change } from './bulk.ts';

interface BulkBarProps {
  tickets: TicketRow[];
  /** How many more than the loaded ones the list holds could be taken along; null: nothing more, or not here. */
  beyond: { count: number; more: boolean } | null;
  /** Everything the list holds is meant, loaded or not. */
  everything: boolean;
  onEverything: () => void;
  onChange: (changeOf: (ticket: TicketRow) => Change) => void;
  onDelete: () => void;
  /** In a list of deleted tickets or spam this is all one can do. */
  onRestore: (() => void) | null;
  onClear: () => void;
  /** The list of assignees was asked for by a key. */
  assigning: boolean;
  onAssigning: (open: boolean) => void;
}

const menus = ['status', 'priority', 'assignee', 'group'] as const;
const changes = {
  status: (value: string): Change => ({ status: Number(value) }),
  priority: (value: string): Change => ({ priority: Number(value) }),
  assignee: (value: string): Change => ({ responder_id: Number(value) || null }),
  group: (value: string): Change => ({ group_id: Number(value) || null }),
};

/** What can be done with everything that is selected. */
export function BulkBar({ tickets, beyond, everything, onEverything, onChange, onDelete, onRestore, onClear, assigning, onAssigning }: BulkBarProps) {
  const t = useText();
  const locale = useLocale();
  const number = ({ count, more }: { count: number; more: boolean }) => (more ? t('app.capped', { count }) : count.toLocaleString(locale));
  const keys = { group: t('tickets.selection') };
  useShortcut('Escape', t('tickets.select_none'), onClear, keys);
  useShortcut('shift+Delete', t('tickets.delete'), onDelete, { ...keys, on: onRestore === null });
  return (
    <ActionBar
      label={t('tickets.selection')}
      count={everything && beyond ? t('tickets.selected_matching', { count: number(beyond) }) : t('tickets.selected', { count: tickets.length })}
    >
      {beyond && !everything && (
        <TextButton look="quiet" onClick={onEverything}>
          {t('tickets.select_matching', { count: number(beyond) })}
        </TextButton>
      )}
      {onRestore ? (
        <TextButton onClick={onRestore}>{t('tickets.restore')}</TextButton>
      ) : (
        <BulkChanges tickets={tickets} everything={everything} onChange={onChange} onDelete={onDelete} assigning={assigning} onAssigning={onAssigning} />
      )}
      <IconButton label={t('tickets.select_none')} onClick={onClear}>
        <IconX size={16} stroke={1.7} aria-hidden="true" />
      </IconButton>
    </ActionBar>
  );
}

type BulkChangesProps = Omit<BulkBarProps, 'onRestore' | 'onClear' | 'beyond' | 'onEverything'>;

function BulkChanges({ tickets, everything, onChange, onDelete, assigning, onAssigning }: BulkChangesProps) {
  const t = useText();
  const fields = useFilterFields();
  const tags = [...new Set(tickets.flatMap((ticket) => ticket.tags))].sort();
  const tag = (value: string) => {
    const everywhere = tickets.every((ticket) => ticket.tags.includes(value));
    onChange((ticket) => ({ tags: everywhere ? ticket.tags.filter((one) => one !== value) : [...new Set([...ticket.tags, value])] }));
  };
  return (
    <>
      {menus.map((name) => {
        const field = fields.find((one) => one.name === name)!;
        return (
          <BulkMenu
            key={name}
            label={field.label}
            choices={field.choices}
            onPick={(value) => onChange(() => changes[name](value))}
            {...(name === 'assignee' ? { opened: assigning, onOpen: onAssigning } : {})}
          />
        );
      })}
      {/* A tag is added to what each ticket has; of tickets that are not here nobody knows. */}
      {!everything && (
        <BulkMenu
          label={t('tickets.tags')}
          choices={tags.map((one) => ({ value: one, label: one }))}
          chosen={tags.filter((one) => tickets.every((ticket) => ticket.tags.includes(one)))}
          onPick={tag}
          onTyped={tag}
        />
      )}
      <IconButton label={t('tickets.delete')} onClick={onDelete}>
        <IconTrash size={16} stroke={1.7} aria-hidden="true" />
      </IconButton>
    </>
  );
}

interface BulkMenuProps {
  label: string;
  choices: Choice<string>[];
  chosen?: string[];
  onPick: (value: string) => void;
  onTyped?: (term: string) => void;
  opened?: boolean;
  onOpen?: (open: boolean) => void;
  children?: ReactNode;
}

function BulkMenu({ label, choices, opened, onOpen, ...rest }: BulkMenuProps) {
  const t = useText();
  const [own, setOwn] = useState(false);
  const find = rest.onTyped ? t('tickets.tag_find') : choices.length > 7 ? label : undefined;
  return (
    <PickMenu {...rest} label={label} choices={choices} find={find} nothing={t('tickets.nothing_fits')} opened={opened ?? own} onOpen={onOpen ?? setOwn}>
      <TextButton look="quiet">{label}</TextButton>
    </PickMenu>
  );
}
