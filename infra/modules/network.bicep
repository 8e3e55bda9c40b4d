// The network that the container app sends from, so that storage can refuse everybody else.

@description('Name of the virtual network.')
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Addresses of the network. It is connected with no other, so they may be in use elsewhere.')
param addressPrefix string = '10.20.0.0/24'

@description('Addresses of the subnet for Container Apps, within those of the network: at least a /27.')
param subnetPrefix string = '10.20.0.0/26'

resource network 'Microsoft.Network/virtualNetworks@2024-01-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [
        addressPrefix
      ]
    }
    subnets: [
      {
        name: 'apps'
        properties: {
          addressPrefix: subnetPrefix
          delegations: [
            {
              name: 'apps'
              properties: {
                serviceName: 'Microsoft.App/environments'
              }
            }
          ]
          serviceEndpoints: [
            {
              service: 'Microsoft.Storage'
            }
          ]
        }
      }
    ]
  }
}

output subnetId string = network.properties.subnets[0].id
