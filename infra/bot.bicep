// The service itself, with its settings. Deployed after main.bicep, and again with each new image or setting.
targetScope = 'resourceGroup'

@description('Name of the container app, as main.bicep gives it out.')
param appName string

@description('Azure region.')
param location string = resourceGroup().location

@description('The image, with its registry and tag. azd fills it in.')
param image string

@description('Name of the Container Apps environment.')
param containerEnvironmentName string

@description('Name of the user-assigned managed identity.')
param identityName string

@description('Address of the registry, such as NAME.azurecr.io.')
param registryServer string

@description('Name of the storage account that holds the tables.')
param storageAccountName string

@description('Name of the key vault that holds the secrets.')
param vaultName string

@description('Name of the action group that alerts go to.')
param actionGroupName string

@description('App id of the bot: the client id of the managed identity, or of a single-tenant app registration.')
param botAppId string

@description('Which secrets are in the key vault, with commas between: log-key, bot-password, second-reader-key. Each has to be there before this is deployed.')
param secretsInVault string = 'log-key'

@description('How many instances run at least. Two, so that one may be replaced while staff use the other.')
@minValue(1)
param minReplicas int = 2

@description('How many instances run at most.')
@minValue(1)
param maxReplicas int = 4

@description('PRESS_OFFICE_IDS: Entra object ids of the press office\'s people, with commas between.')
param pressOfficeIds string

@description('RETENTION_MONTHS: for how many whole months checks are kept. Empty: for ever.')
param retentionMonths string = ''

@description('ALLOWED_TENANT_IDS: whose staff may use the bot. Empty: those of this tenant.')
param allowedTenantIds string = ''

@description('ALLOWED_SERVICE_HOSTS: where Teams is. Empty: the public cloud.')
param allowedServiceHosts string = ''

@description('FILE_UPLOAD_HOSTS: where exported files may go. Empty: all of OneDrive and SharePoint.')
param fileUploadHosts string = ''

@description('FILE_DOWNLOAD_HOSTS: where pictures sent as files may be fetched from. Empty: all of OneDrive and SharePoint.')
param fileDownloadHosts string = ''

@description('PICTURES: on or off. Empty: on.')
@allowed([
  ''
  'on'
  'off'
])
param pictures string = ''

@description('SMALL_PICTURES: personal, everywhere or off. Empty: personal.')
@allowed([
  ''
  'personal'
  'everywhere'
  'off'
])
param smallPictures string = ''

@description('QUIET_ACCOUNT_DAYS: after how many days without a post an account\'s owner is asked. Empty: 21.')
param quietAccountDays string = ''

@description('SECOND_READER_URL: where the words that staff type are read a second time, outside of the force\'s systems. Empty: nowhere.')
param secondReaderUrl string = ''

@description('SECOND_READER_MODEL: which model reads them.')
param secondReaderModel string = ''

@description('SECOND_READER_AUTH: api-key or bearer. Empty: as the address says.')
param secondReaderAuth string = ''

@description('OTEL_EXPORTER_OTLP_ENDPOINT: the collector that measures and traces are sent to. Empty: none are.')
param otlpEndpoint string = ''

@description('LOG_LEVEL: how much is written to the console. Empty: info.')
param logLevel string = ''

var port = 3978
// The name of each secret in the key vault, and the setting that it is.
var secretSettings = [
  {
    name: 'LOG_KEY'
    secret: 'log-key'
  }
  {
    name: 'MicrosoftAppPassword'
    secret: 'bot-password'
  }
  {
    name: 'SECOND_READER_KEY'
    secret: 'second-reader-key'
  }
  {
    name: 'OTEL_EXPORTER_OTLP_HEADERS'
    secret: 'otlp-headers'
  }
]
var secretsHere = filter(secretSettings, setting => contains(split(replace(secretsInVault, ' ', ''), ','), setting.secret))

// Left to what the service does without them: HOST (all addresses), LOOK_EVERY_SECONDS, COPY_LONGEST_SIDE, FACE_MODEL, CONTENT_DIR, REVIEW_REMINDER_DAYS, REVIEW_PRESS_OFFICE_DAYS,
// METRICS_PORT and METRICS_HOST (nobody can read /metrics of an instance here), OTEL_METRIC_EXPORT_INTERVAL. For another cloud than the
// public one: ChannelService, ToChannelFromBotLoginUrl, ToChannelFromBotOAuthScope, ToBotFromChannelTokenIssuer, OAuthUrl,
// ToBotFromChannelOpenIdMetadataUrl, ToBotFromEmulatorOpenIdMetadataUrl, CallerId. Never: AZURE_TABLES_CONNECTION_STRING, which holds a key.
var settings = [
  {
    name: 'PORT'
    value: string(port)
  }
  {
    name: 'MicrosoftAppId'
    value: botAppId
  }
  {
    name: 'MicrosoftAppTenantId'
    value: tenant().tenantId
  }
  {
    name: 'MicrosoftAppType'
    value: botAppId == identity.properties.clientId ? 'UserAssignedMSI' : 'SingleTenant'
  }
  {
    name: 'AZURE_TABLES_ENDPOINT'
    value: 'https://${storageAccountName}.table.${environment().suffixes.storage}'
  }
  {
    name: 'AZURE_CLIENT_ID'
    value: identity.properties.clientId
  }
  {
    name: 'PRESS_OFFICE_IDS'
    value: pressOfficeIds
  }
  {
    name: 'RETENTION_MONTHS'
    value: retentionMonths
  }
  {
    name: 'ALLOWED_TENANT_IDS'
    value: allowedTenantIds
  }
  {
    name: 'ALLOWED_SERVICE_HOSTS'
    value: allowedServiceHosts
  }
  {
    name: 'FILE_UPLOAD_HOSTS'
    value: fileUploadHosts
  }
  {
    name: 'FILE_DOWNLOAD_HOSTS'
    value: fileDownloadHosts
  }
  {
    name: 'PICTURES'
    value: pictures
  }
  {
    name: 'SMALL_PICTURES'
    value: smallPictures
  }
  {
    name: 'QUIET_ACCOUNT_DAYS'
    value: quietAccountDays
  }
  {
    name: 'SECOND_READER_URL'
    value: secondReaderUrl
  }
  {
    name: 'SECOND_READER_MODEL'
    value: secondReaderModel
  }
  {
    name: 'SECOND_READER_AUTH'
    value: secondReaderAuth
  }
  {
    name: 'OTEL_EXPORTER_OTLP_ENDPOINT'
    value: otlpEndpoint
  }
  {
    name: 'LOG_LEVEL'
    value: logLevel
  }
]

resource containerEnvironment 'Microsoft.App/managedEnvironments@2024-03-01' existing = {
  name: containerEnvironmentName
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: identityName
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: vaultName
}

resource actionGroup 'Microsoft.Insights/actionGroups@2023-01-01' existing = {
  name: actionGroupName
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: appName
  location: location
  tags: union(resourceGroup().tags, { 'azd-service-name': 'bot' })
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    environmentId: containerEnvironment.id
    workloadProfileName: 'Consumption'
    configuration: {
      // The old instances go on answering until the new ones are ready: see docs/upgrading.md.
      activeRevisionsMode: 'Single'
      maxInactiveRevisions: 5
      ingress: {
        external: true
        targetPort: port
        transport: 'http'
        allowInsecure: false
      }
      registries: [
        {
          server: registryServer
          identity: identity.id
        }
      ]
      secrets: [for setting in secretsHere: {
        name: setting.secret
        keyVaultUrl: '${vault.properties.vaultUri}secrets/${setting.secret}'
        identity: identity.id
      }]
    }
    template: {
      // The service takes at most 25 seconds to finish the turns in hand.
      terminationGracePeriodSeconds: 30
      containers: [
        {
          name: 'bot'
          image: image
          resources: {
            cpu: json('1.0')
            // Half a gigabyte for the service, and as much again while a picture is looked at.
            memory: '2Gi'
          }
          env: concat(
            filter(settings, setting => !empty(setting.value)),
            map(secretsHere, setting => { name: setting.name, secretRef: setting.secret })
          )
          probes: [
            {
              // It listens once it has loaded its networks and brought the tables up to date.
              type: 'Startup'
              httpGet: {
                path: '/healthz'
                port: port
              }
              periodSeconds: 15
              failureThreshold: 10
            }
            {
              type: 'Liveness'
              httpGet: {
                path: '/healthz'
                port: port
              }
              periodSeconds: 30
              timeoutSeconds: 10
              failureThreshold: 3
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/readyz'
                port: port
              }
              periodSeconds: 15
              timeoutSeconds: 10
              failureThreshold: 3
            }
          ]
        }
      ]
      scale: {
        minReplicas: minReplicas
        maxReplicas: maxReplicas
        rules: [
          {
            name: 'turns-at-once'
            http: {
              metadata: {
                concurrentRequests: '40'
              }
            }
          }
        ]
      }
    }
  }
}

resource restarts 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${appName}-restarts'
  location: 'global'
  tags: resourceGroup().tags
  properties: {
    description: 'The service is started again and again. See docs/operations.md.'
    severity: 1
    enabled: true
    scopes: [
      app.id
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'restarts'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.App/containerApps'
          metricName: 'RestartCount'
          operator: 'GreaterThan'
          threshold: 2
          timeAggregation: 'Maximum'
        }
      ]
    }
    actions: [
      {
        actionGroupId: actionGroup.id
      }
    ]
  }
}

output SERVICE_BOT_NAME string = app.name
output SERVICE_BOT_URI string = 'https://${app.properties.configuration.ingress.fqdn}'
