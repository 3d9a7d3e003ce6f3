/** The names of the credentials in n8n. Workflows refer to them. */
export const credentialNames = { token: 'brexApi', oAuth2: 'brexOAuth2Api', service: 'brexServiceApi' } as const;
