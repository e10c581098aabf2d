/** Your own password and key; name, language and signature are in `app/use-me.ts`. */
import { useMutation } from '@tanstack/react-query';
import { call } from '../../contract/client.ts';
import type { BodyOf } from '../../contract/endpoint.ts';
import { changePassword } from '../../contract/signin.ts';

export const useChangePassword = () => useMutation({ mutationFn: (body: BodyOf<typeof changePassword>) => call(changePassword, { body }), gcTime: 0 });
