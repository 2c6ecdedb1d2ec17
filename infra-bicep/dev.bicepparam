using 'main.bicep'

// For trying things: no private network, nothing kept ready, a small budget.
param environment = 'dev'
param tags = {
  owner: 'childrens-social-care-oversight'
  costCentre: readEnvironmentVariable('OVERSIGHT_COST_CENTRE', 'unallocated')
  dataClassification: 'official'
}

param dataSkuName = 'Standard_LRS'
param softDeleteDays = 7
param logRetentionDays = 30
param logQuotaGb = 1

param alwaysReadyHttp = 0
param maximumInstanceCount = 10

param isPrivate = false

// Of the deployment, not of the repository: the workflow sets them from the environment's variables.
param registrationClientId = readEnvironmentVariable('OVERSIGHT_REGISTRATION_CLIENT_ID', '00000000-0000-0000-0000-000000000000')
param alertEmails = split(readEnvironmentVariable('OVERSIGHT_ALERT_EMAILS', 'oversight-dev@example.gov.uk'), ',')
param isSubscribed = bool(readEnvironmentVariable('OVERSIGHT_IS_SUBSCRIBED', 'true'))

// Nothing is asked for until data sets are named: README.md, "Published statistics that come by themselves".
// param refreshSettings = { Refresh__DataSets__children_in_need_c1_referrals: 'GUID' }

param monthlyBudget = 60
param budgetStartDate = '2026-12-01'
