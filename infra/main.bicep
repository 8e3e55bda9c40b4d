// All that PostCheck runs on, but the container app itself: that is bot.bicep, which needs an image.
targetScope = 'subscription'

@description('Short name of this installation, such as postcheck-live. Part of the resource group\'s name.')
@minLength(3)
@maxLength(24)
param environmentName string

@description('Where everything lies, such as uksouth. Container Apps and zone-redundant storage have to be offered there.')
param location string

@description('Who pays: the value of the tag cost-centre on every resource.')
@minLength(1)
param costCentre string

@description('Who answers for the service: the value of the tag owner on every resource, such as a team\'s address.')
@minLength(1)
param owner string

@description('Object id of the Entra group whose people may write the secrets in the key vault. Nobody may if it is empty.')
param administratorsGroupId string = ''

@description('Where the alerts go: one e-mail address, best a shared one.')
param alertEmail string

@description('The app id of a single-tenant app registration. Empty: the bot is the managed identity, and there is no password at all.')
param botAppId string = ''

@description('What the bot is called in the Azure Bot. Staff see the name in the Teams app instead.')
@maxLength(42)
param botDisplayName string = 'PostCheck'

@description('How often storage copies the tables: Standard_ZRS within the region, Standard_GZRS to a second one too.')
@allowed([
  'Standard_LRS'
  'Standard_ZRS'
  'Standard_GZRS'
])
param storageSku string = 'Standard_ZRS'

@description('For how many days the console logs are kept. They hold no names and no words of staff.')
@minValue(30)
@maxValue(730)
param logDays int = 90

var token = toLower(uniqueString(subscription().id, environmentName, location))
var appName = 'ca-${token}'
var tags = {
  'azd-env-name': environmentName
  product: 'postcheck'
  'cost-centre': costCentre
  owner: owner
}

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    name: 'id-${token}'
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    name: 'log-${token}'
    location: location
    tags: tags
    logDays: logDays
    alertEmail: alertEmail
  }
}

module network 'modules/network.bicep' = {
  name: 'network'
  scope: group
  params: {
    name: 'vnet-${token}'
    location: location
    tags: tags
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    name: 'st${token}'
    location: location
    tags: tags
    sku: storageSku
    subnetId: network.outputs.subnetId
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
    actionGroupId: monitoring.outputs.actionGroupId
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  scope: group
  params: {
    name: 'kv-${token}'
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    administratorsGroupId: administratorsGroupId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module registry 'modules/registry.bicep' = {
  name: 'registry'
  scope: group
  params: {
    name: 'cr${token}'
    location: location
    tags: tags
    principalId: identity.outputs.principalId
  }
}

module containerEnvironment 'modules/environment.bicep' = {
  name: 'environment'
  scope: group
  params: {
    name: 'cae-${token}'
    location: location
    tags: tags
    subnetId: network.outputs.subnetId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module azureBot 'modules/azureBot.bicep' = {
  name: 'azureBot'
  scope: group
  params: {
    name: 'bot-${token}'
    tags: tags
    displayName: botDisplayName
    endpoint: 'https://${appName}.${containerEnvironment.outputs.defaultDomain}/api/messages'
    appId: empty(botAppId) ? identity.outputs.clientId : botAppId
    identityId: empty(botAppId) ? identity.outputs.id : ''
  }
}

// Under these names azd keeps them, and bot.parameters.json reads them.
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_CONTAINER_REGISTRY_ENDPOINT string = registry.outputs.loginServer
output AZURE_CONTAINER_REGISTRY_NAME string = registry.outputs.name
output AZURE_KEY_VAULT_NAME string = vault.outputs.name
output AZURE_STORAGE_ACCOUNT_NAME string = storage.outputs.name
output POSTCHECK_APP_NAME string = appName
output POSTCHECK_ENVIRONMENT_NAME string = containerEnvironment.outputs.name
output POSTCHECK_IDENTITY_NAME string = identity.outputs.name
output POSTCHECK_ACTION_GROUP_NAME string = monitoring.outputs.actionGroupName
output POSTCHECK_BOT_APP_ID string = empty(botAppId) ? identity.outputs.clientId : botAppId
output POSTCHECK_ENDPOINT string = 'https://${appName}.${containerEnvironment.outputs.defaultDomain}/api/messages'
