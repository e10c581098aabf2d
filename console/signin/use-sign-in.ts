import { useMutation, useQuery } from '@tanstack/react-query';
import { call } from '../../contract/client.ts';
import type { BodyOf } from '../../contract/endpoint.ts';
import { askForSignInLink, setUp, showSetup, signIn, signInByLink } from '../../contract/signin.ts';
import { leaveDesk } from '../app/desk/use-me.ts';

/** Whoever signs in begins with an empty cache. */
const fresh = { onSuccess: leaveDesk };
export const useSignIn = () => useMutation({ mutationFn: (body: BodyOf<typeof signIn>) => call(signIn, { body }), ...fresh });
export const useSignInByLink = () => useMutation({ mutationFn: (token: string) => call(signInByLink, { body: { token } }), ...fresh });
export const useAskForLink = () => useMutation({ mutationFn: (email: string) => call(askForSignInLink, { body: { email } }) });
export const useSetUp = () => useMutation({ mutationFn: (body: BodyOf<typeof setUp>) => call(setUp, { body }), ...fresh });
export const useSetupState = () => useQuery({ queryKey: ['setup'], queryFn: () => call(showSetup, {}), staleTime: 0 });
