/** Whose a taken address is: the refusal names them, and the way there is one press (D3). */
import { Link } from '@tanstack/react-router';
import { Refused } from '../../../contract/client.ts';
import { useDirectory } from '../../app/desk/use-directory.ts';
import { currentDesk } from '../../app/desk/use-me.ts';
import { SettingsLink } from '../../app/ways/settings-link.tsx';
import { useText } from '../../app/words/use-text.tsx';

/** The owner a refusal names; null where it names none. */
export function ownerIn(error: unknown): number | null {
  if (!(error instanceof Refused)) return null;
  for (const one of error.errors) if (typeof one.additional_info?.user_id === 'number') return one.additional_info.user_id;
  return null;
}

export function OwnerLink({ userId, onClick }: { userId: number; onClick?: () => void }) {
  const t = useText();
  const { agentName } = useDirectory();
  const agent = agentName(userId);
  if (agent)
    return (
      <SettingsLink to={`agents/${userId}`} onClick={onClick}>
        {t('contacts.owner_agent', { name: agent })}
      </SettingsLink>
    );
  return (
    <Link to="/d/$desk/contacts/$contactId" params={{ desk: currentDesk(), contactId: String(userId) }} {...(onClick ? { onClick } : {})}>
      {t('contacts.owner')}
    </Link>
  );
}
