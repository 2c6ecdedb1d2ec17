metadata description = 'The zone in which a network finds the private addresses of a service of storage.'

@description('Name: privatelink.{service}.{suffix}.')
param name string

@description('Tags.')
param tags { *: string }

@description('The network that asks it.')
param virtualNetworkResourceId string

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: name
  location: 'global'
  tags: tags
}

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: zone
  name: 'network'
  location: 'global'
  tags: tags
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: virtualNetworkResourceId }
  }
}

@description('Resource id.')
output resourceId string = zone.id
