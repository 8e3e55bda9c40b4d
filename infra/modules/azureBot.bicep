// What Teams knows of the bot: its address, whose tokens it takes, and that it is in Teams.

@description('Name of the Azure Bot.')
param name string

@description('Tags of every resource.')
param tags object

@description('What it is called in the Azure portal.')
param displayName string

@description('Where Teams sends what staff write.')
param endpoint string

@description('App id of the bot: the client id of the managed identity, or of a single-tenant app registration.')
param appId string

@description('Resource id of the managed identity. Empty: the app id is that of an app registration.')
param identityId string

resource azureBot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  tags: tags
  kind: 'azurebot'
  sku: {
    name: 'F0'
  }
  properties: {
    displayName: displayName
    endpoint: endpoint
    msaAppId: appId
    msaAppType: empty(identityId) ? 'SingleTenant' : 'UserAssignedMSI'
    msaAppTenantId: tenant().tenantId
    msaAppMSIResourceId: empty(identityId) ? null : identityId
    disableLocalAuth: true
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: azureBot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      isEnabled: true
    }
  }
}
