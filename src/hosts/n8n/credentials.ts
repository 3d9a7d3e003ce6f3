import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { catalogue } from '../../connector';
import { credentialNames } from './credential_names';
import { credentialProperties } from './credential_properties';
import { icon } from './description';

const documentationUrl = 'https://developer.brex.com/guides/roles_permissions_scopes';

/** An API token of the user's own company, with the limits of the connection. */
export class BrexApi implements ICredentialType {
  name = credentialNames.token;
  displayName = 'Brex API';
  icon = icon;
  documentationUrl = documentationUrl;
  properties: INodeProperties[] = credentialProperties('api_token');
  authenticate = {
    type: 'generic' as const,
    properties: { headers: { Authorization: '=Bearer {{$credentials.api_token}}' } },
  };
}

const hidden = (displayName: string, name: string, value: string): INodeProperties => ({
  displayName,
  name,
  type: 'hidden',
  default: value,
});

/** One of Brex's sign-in addresses, by the account type, or at the issuer of the credential. */
const issuerUrl = (path: string): string => {
  const { issuers } = catalogue().connection;
  const byType = JSON.stringify(
    Object.fromEntries(Object.entries(issuers).map(([type, { issuer }]) => [type, issuer])),
  );
  return `={{ ($self["issuer"] || (${byType})[$self["account_type"]]).replace(/\\/$/, "") + "${path}" }}`;
};

/** The sign-in of a partner's users, which n8n runs and renews, with the limits of the connection. */
export class BrexOAuth2Api implements ICredentialType {
  name = credentialNames.oAuth2;
  extends = ['oAuth2Api'];
  displayName = 'Brex OAuth2 API';
  icon = icon;
  documentationUrl = documentationUrl;
  properties: INodeProperties[] = [
    hidden('Grant Type', 'grantType', 'pkce'),
    hidden('Authorization URL', 'authUrl', issuerUrl('/v1/authorize')),
    hidden('Access Token URL', 'accessTokenUrl', issuerUrl('/v1/token')),
    {
      displayName: 'Scopes',
      name: 'scope',
      type: 'string',
      default: 'openid offline_access',
      description:
        'Separated by spaces. Keep openid and offline_access, and add what your operations need, such as users.readonly.',
    },
    hidden('Auth URI Query Parameters', 'authQueryParameters', ''),
    hidden('Authentication', 'authentication', 'body'),
    ...credentialProperties('oauth', ['account_type']),
    {
      displayName: 'Issuer URL',
      name: 'issuer',
      type: 'string',
      default: '',
      description: 'An alternative issuer for the Brex sign-in. Leave empty for Brex.',
    },
  ];
}

/** A client of `brex-connector serve`, which holds the connections, their limits and their journal. */
export class BrexServiceApi implements ICredentialType {
  name = credentialNames.service;
  displayName = 'Brex Service API';
  icon = icon;
  documentationUrl = documentationUrl;
  properties: INodeProperties[] = [
    {
      displayName: 'Address',
      name: 'url',
      type: 'string',
      required: true,
      default: '',
      placeholder: 'e.g. http://127.0.0.1:4015',
      description: 'The address of the service, which brex-connector serve prints',
    },
    {
      displayName: 'Client Secret',
      name: 'secret',
      type: 'string',
      typeOptions: { password: true },
      required: true,
      default: '',
      description: 'From brex-connector serve clients add',
    },
    {
      displayName: 'Connection',
      name: 'connection',
      type: 'string',
      required: true,
      default: '',
      description: 'The name or ID of a stored connection of the service',
    },
  ];
  authenticate = {
    type: 'generic' as const,
    properties: { headers: { Authorization: '=Bearer {{$credentials.secret}}' } },
  };
  test = { request: { baseURL: '={{$credentials.url}}', url: '/v1/connections' } };
}
