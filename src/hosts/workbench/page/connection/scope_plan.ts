import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ScopePlan } from '../../wire';
import { api } from '../api';

/** The scopes that chosen actions need, and the roles; those of the last choice until this one's arrive. */
export function useScopePlan(authMethod: string, chosen: string[]): { plan?: ScopePlan | undefined; error: unknown } {
  const { data, error } = useQuery({
    queryKey: ['scopes', authMethod, chosen],
    queryFn: () => api.scopes(chosen, authMethod),
    enabled: chosen.length > 0,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  return { plan: chosen.length ? data?.plan : undefined, error };
}
