metadata description = 'A network in which storage has private addresses.'

@description('Name.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags { *: string }

@description('Addresses of the network: a /24.')
param addressPrefix string

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressPrefix] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 0)
          delegations: [{ name: 'functions', properties: { serviceName: 'Microsoft.App/environments' } }]
          networkSecurityGroup: { id: appRules.id }
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 1)
          privateEndpointNetworkPolicies: 'Enabled'
          networkSecurityGroup: { id: endpointRules.id }
        }
      }
    ]
  }
}

resource appRules 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: '${name}-app'
  location: location
  tags: tags
}

resource endpointRules 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: '${name}-endpoints'
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'app-to-storage'
        properties: {
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: cidrSubnet(addressPrefix, 26, 0)
          sourcePortRange: '*'
          destinationAddressPrefix: cidrSubnet(addressPrefix, 26, 1)
          destinationPortRange: '443'
        }
      }
      {
        name: 'nobody-else'
        properties: {
          priority: 4096
          direction: 'Inbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
    ]
  }
}

@description('Resource id.')
output resourceId string = network.id

@description('Subnet of the app.')
output appSubnetResourceId string = '${network.id}/subnets/app'

@description('Subnet of private endpoints.')
output endpointSubnetResourceId string = '${network.id}/subnets/endpoints'
