// Where the container app runs. Its console goes to the workspace without a key.

@description('Name of the Container Apps environment.')
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('The subnet that it runs in.')
param subnetId string

@description('The workspace for the console of the app.')
param workspaceId string

resource containerEnvironment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    appLogsConfiguration: {
      destination: 'azure-monitor'
    }
    vnetConfiguration: {
      infrastructureSubnetId: subnetId
      internal: false
    }
    workloadProfiles: [
      {
        name: 'Consumption'
        workloadProfileType: 'Consumption'
      }
    ]
  }
}

resource console 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'console'
  scope: containerEnvironment
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'ContainerAppConsoleLogs'
        enabled: true
      }
      {
        category: 'ContainerAppSystemLogs'
        enabled: true
      }
    ]
  }
}

output name string = containerEnvironment.name
output defaultDomain string = containerEnvironment.properties.defaultDomain
