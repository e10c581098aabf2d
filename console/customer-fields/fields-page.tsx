import { IconArrowDown, IconArrowUp, IconPlus } from '@tabler/icons-react';
import type { CustomerField } from '../../contract/customer-fields.ts';
import { IconButton, TextButton } from '../../ui/buttons.tsx';
import { PartRow, PartRows, Quiet } from '../../ui/sheet/profile.tsx';
import { Part, Sheet } from '../../ui/sheet/sheet.tsx';
import { toast } from '../../ui/toasts.tsx';
import { WaitingLines } from '../app/waiting.tsx';
import { SettingsLink } from '../app/ways/settings-link.tsx';
import { useGo } from '../app/ways/use-go.ts';
import type { TextKey } from '../app/words/texts.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import styles from './fields.module.css';
import { type FieldOf, useFieldDeeds, useFields } from './use-fields.ts';

/** What contacts and companies are described by: the fixed fields, and those this desk adds. */
export function FieldsPage({ admin }: { admin: boolean }) {
  const t = useText();
  return (
    <Sheet title={t('fields.title')} about={t('fields.about')}>
      <FieldsOf of="contact" admin={admin} />
      <FieldsOf of="company" admin={admin} />
    </Sheet>
  );
}

function FieldsOf({ of, admin }: { of: FieldOf; admin: boolean }) {
  const t = useText();
  const go = useGo();
  const refusal = useRefusal();
  const fields = useFields(of);
  const { change } = useFieldDeeds(of);
  const own = fields.data?.filter((field) => !field.default) ?? [];
  const fixed = fields.data?.filter((field) => field.default) ?? [];
  const move = (at: number, by: number) => {
    const [one, other] = [own[at], own[at + by]];
    if (!one || !other) return;
    // Two that have the same place yet are told apart by one.
    const position = one.position === other.position ? Math.max(1, other.position + by) : other.position;
    change.mutate(
      { id: one.id, position },
      {
        onSuccess: () => one.position !== other.position && change.mutate({ id: other.id, position: one.position }),
        onError: (error) => void toast({ tone: 'refused', text: refusal(error) }),
      },
    );
  };
  return (
    <Part title={t(`fields.of_${of}`)} about={t(`fields.of_${of}_about`)}>
      {!fields.data ? (
        <WaitingLines queries={[fields]} />
      ) : (
        <>
          {own.length === 0 && <Quiet>{t('fields.none')}</Quiet>}
          <PartRows label={t(`fields.of_${of}`)}>
            {own.map((field, at) => (
              <PartRow
                key={field.id}
                title={admin ? <SettingsLink to={`fields/${of}-${field.id}`}>{field.label}</SettingsLink> : field.label}
                under={wordsOf(field, of)
                  .map((key) => t(key))
                  .join(' · ')}
                end={
                  admin &&
                  own.length > 1 && (
                    <>
                      <IconButton label={t('fields.up', { name: field.label })} disabled={at === 0 || change.isPending} onClick={() => move(at, -1)}>
                        <IconArrowUp size={15} stroke={1.7} aria-hidden="true" />
                      </IconButton>
                      <IconButton
                        label={t('fields.down', { name: field.label })}
                        disabled={at === own.length - 1 || change.isPending}
                        onClick={() => move(at, 1)}
                      >
                        <IconArrowDown size={15} stroke={1.7} aria-hidden="true" />
                      </IconButton>
                    </>
                  )
                }
              />
            ))}
          </PartRows>
          {admin && (
            <div>
              <TextButton onClick={() => go.settings(`fields/${of}-new`)}>
                <IconPlus size={15} stroke={1.8} aria-hidden="true" />
                {t(`fields.add_${of}`)}
              </TextButton>
            </div>
          )}
          <details className={styles.fixed}>
            <summary>{t('fields.fixed', { count: fixed.length })}</summary>
            <p>{fixed.map((field) => t(`fields.fixed_${field.name}` as TextKey)).join(', ')}</p>
          </details>
        </>
      )}
    </Part>
  );
}

/** Customers have a profile at the portal; companies have none. */
const wordsOf = (field: CustomerField, of: FieldOf): TextKey[] => [
  `fields.type_${field.type}` as TextKey,
  ...(field.required_for_agents ? (['fields.is_required'] as TextKey[]) : []),
  ...(of === 'contact' && field.displayed_for_customers ? (['fields.is_shown'] as TextKey[]) : []),
  ...(of === 'contact' && field.customers_can_edit ? (['fields.is_editable'] as TextKey[]) : []),
];
